// SPDX-License-Identifier: MIT
#include "words/front_matter/block.h"

#include <fmt/format.h>

#include <algorithm>

#include "system/ascii_lower.h"
#include "words/front_matter/keys.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

int lines_in(std::string_view text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

/// A text's lines, one after the other.
class Lines {
 public:
  Lines(std::string_view text, std::size_t at) : text_(text), next_(at) {}
  bool next() {
    if (next_ >= text_.size()) return false;
    at_ = next_;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    line_ = trim_back(text_.substr(at_, end - at_));
    next_ = std::min(end + 1, text_.size());
    return true;
  }
  std::string_view line() const { return line_; }
  std::size_t begin() const { return at_; }
  std::size_t behind() const { return next_; }

 private:
  std::string_view text_, line_;
  std::size_t at_ = 0, next_;
};

struct Fence {
  Dialect dialect;
  std::string_view closing;  ///< "..." closes YAML as well
};

/// What a first line opens; nothing for any other line.
std::optional<Fence> fence_of(std::string_view line, const PresetText& source, int number) {
  if (line == "+++") return Fence{Dialect::toml, "+++"};
  if (!line.starts_with("---")) return {};
  const std::string language = ascii_lower(trim(line.substr(3)));
  if (language.empty() || language == "yaml" || language == "yml") return Fence{Dialect::yaml, "---"};
  if (language == "toml") return Fence{Dialect::toml, "---"};
  if (language == "json") return Fence{Dialect::json, "---"};
  // As gray-matter (Eleventy, Astro) names languages.
  if (language == "js" || language == "javascript" || language == "coffee" || language == "cson")
    throw Error(Fault::input, source.at({number, 4}), fmt::format("front matter in {} can't be read", language),
                "write it as YAML between lines of ---");
  return {};
}

/// Whether a line is one of front matter and not of prose below a rule.
bool is_key_line(std::string_view line, Dialect dialect) {
  if (dialect == Dialect::json) return line.starts_with('"') || line.starts_with('{');
  if (dialect == Dialect::toml && line.starts_with('[') && line.ends_with(']')) return true;
  const std::size_t end = line.find(dialect == Dialect::toml ? '=' : ':');
  if (end == std::string_view::npos) return false;
  const bool alone = end + 1 == line.size() || dialect == Dialect::toml || line[end + 1] == ' ';
  std::string_view key = trim(line.substr(0, end));
  if (key.size() > 2 && key.front() == key.back() && (key.front() == '"' || key.front() == '\''))
    key = key.substr(1, key.size() - 2);
  return alone && is_known_key(squeezed_key(key));
}

[[noreturn]] void refuse_unclosed(const PresetText& source, int line, std::string_view closing) {
  throw Error(Fault::input, source.at({line, 1}), "the front matter that begins here isn't closed",
              fmt::format("put a line of {} below its last key", closing));
}

std::optional<FrontMatterBlock> fenced(const PresetText& source, std::size_t opened) {
  const std::string_view text = source.text();
  const int opening_line = 1 + lines_in(text.substr(0, opened));
  Lines lines(text, opened);
  lines.next();
  const std::optional<Fence> fence = fence_of(lines.line(), source, opening_line);
  if (!fence) return {};
  const std::size_t inside = lines.behind();
  bool has_keys = false;
  for (bool first = true; lines.next();) {
    const std::string_view line = lines.line();
    if (line == fence->closing || (fence->dialect == Dialect::yaml && line == "...")) {
      const int number = 1 + lines_in(text.substr(0, lines.begin()));
      return FrontMatterBlock{fence->dialect, text.substr(inside, lines.begin() - inside), opening_line + 1,
                              lines.behind(), number};
    }
    if (first && !line.empty() && !line.starts_with('#')) {
      has_keys = is_key_line(line, fence->dialect);
      first = false;
    }
  }
  if (has_keys) refuse_unclosed(source, opening_line, fence->closing);
  return {};
}

/// Where the object that begins at `at` ends; nothing where it isn't closed. Throws at a string that isn't.
std::optional<std::size_t> object_end(const PresetText& source, std::size_t at) {
  const std::string_view text = source.text();
  std::size_t quoted_from = std::string_view::npos;
  for (int depth = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted_from != std::string_view::npos) {
      if (c == '\n') {
        const std::string_view read = text.substr(0, quoted_from);
        throw Error(Fault::input, source.at({1 + lines_in(read), static_cast<int>(quoted_from - read.rfind('\n'))}),
                    "front matter: this quotation mark isn't closed", "close it on its line");
      }
      if (c == '\\') ++at;
      if (c == '"') quoted_from = std::string_view::npos;
    } else if (c == '"') {
      quoted_from = at;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return at + 1;
    }
  }
  return {};
}

constexpr std::size_t longest_key = 80;

/// A key in quotation marks: double ones, or single ones, which JSON has not but people write.
bool begins_with_key(std::string_view text) {
  if (text.front() == '"') return true;
  const std::size_t end = text.find("':", 1);
  return text.front() == '\'' && end != std::string_view::npos && is_known_key(squeezed_key(text.substr(1, end - 1)));
}

std::optional<FrontMatterBlock> braced(const PresetText& source, std::size_t opened) {
  const std::string_view text = source.text();
  const std::size_t first = text.find_first_not_of(" \t\n", opened + 1);
  if (first == std::string_view::npos || !begins_with_key(text.substr(first, longest_key))) return {};
  const int opening_line = 1 + lines_in(text.substr(0, opened));
  const std::size_t end = object_end(source, opened).value_or(0);
  if (end == 0) refuse_unclosed(source, opening_line, "}");
  const std::size_t line_end = std::min(text.find('\n', end), text.size());
  const bool alone = trim(text.substr(end, line_end - end)).empty();
  const std::size_t behind = alone ? std::min(line_end + 1, text.size()) : end;
  return FrontMatterBlock{Dialect::json, text.substr(opened, end - opened), opening_line, behind,
                          lines_in(text.substr(0, behind))};
}

bool is_json_file(std::string_view name) { return ascii_lower(name).ends_with(".json"); }

}  // namespace

std::optional<FrontMatterBlock> find_front_matter(const PresetText& source) {
  const std::string_view text = source.text();
  Lines lines(text, 0);
  while (lines.next())
    if (!lines.line().empty()) break;
  if (text.empty() || lines.line().empty()) return {};
  const std::size_t opened = lines.begin();
  if (text[opened] != '{') return fenced(source, opened);
  return is_json_file(source.name()) ? std::nullopt : braced(source, opened);
}

}  // namespace podmill
