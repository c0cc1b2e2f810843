// SPDX-License-Identifier: MIT
#include "words/front_matter/near_fence.h"

#include <algorithm>
#include <cctype>

#include "system/utf8.h"
#include "words/front_matter/keys.h"
#include "words/text/lines.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

bool is_closing(std::string_view line) { return line == "---" || line == "..." || line == "+++"; }

/// "--", "----", "—", " ---": no rule of Markdown's but the first that people put around front matter.
bool is_nearly_fence(std::string_view line) {
  constexpr std::size_t longest = 5;
  const std::string_view marks = trim(line);
  if (marks.empty() || code_points(marks) > longest) return false;
  for (std::size_t at = 0; at < marks.size();) {
    const char32_t c = next_code_point(marks, at);
    if ((!is_dash(c) || c == '~') && c != '+') return false;
  }
  return true;
}

/// As front matter has them, and prose hardly ever: in small letters, ours.
bool begins_with_key(std::string_view line) {
  const std::string_view key = trim(line.substr(0, line.find_first_of(":=")));
  if (key.size() == line.size() || key.empty() || !std::islower(static_cast<unsigned char>(key.front())))
    return false;
  return is_known_key(squeezed_key(key));
}

bool goes_on(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t') || line.starts_with("- ") || line.starts_with('#');
}

}  // namespace

void refuse_near_fence(const PresetText& source) {
  int first = 0, keys = 0;
  bool opened = false;
  for (Lines lines(source.text()); !lines.done();) {
    const std::string_view line = trim_back(lines.next());
    if (line.empty() && first == 0) continue;
    if (first == 0) {
      first = lines.number();
      opened = is_nearly_fence(line);
      if (opened) continue;
    }
    const bool closed = is_closing(line) || (opened && is_nearly_fence(line));
    if (closed && keys >= (opened ? 1 : 2))
      throw Error(Fault::input, source.at({first, 1}), "the front matter that begins here isn't between lines of ---",
                  "put a line of --- above its first key and one below its last");
    if (closed || (keys == 0 && goes_on(line))) return;
    if (begins_with_key(line)) {
      ++keys;
    } else if (!goes_on(line)) {
      return;
    }
  }
}

void refuse_near_keys(const FrontMatterBlock& block, const PresetText& source) {
  for (Lines lines(block.inside); !lines.done();) {
    const std::string_view line = trim_back(lines.next());
    if (line.empty() || line.starts_with('#')) continue;
    if (!begins_with_key(line)) return;
    const bool toml = line[line.find_first_of(":=")] == '=';
    throw Error(Fault::input, source.at({block.first_line + lines.number() - 1, 1}),
                "front matter: this is no key with a value",
                toml ? "write key: value, or put TOML between lines of +++" : "write a space behind the colon");
  }
}

}  // namespace podmill
