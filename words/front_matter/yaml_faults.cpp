// SPDX-License-Identifier: MIT
#include "words/front_matter/yaml_faults.h"

#include <algorithm>
#include <array>

#include "system/utf8.h"

namespace podmill {
namespace {

/// Reads a block value by value, as far as quotation marks and brackets need it.
class ValueScan {
 public:
  explicit ValueScan(std::string_view block) : block_(block) {}

  std::optional<Unclosed> first_unclosed() {
    while (at_ < block_.size()) {
      const Value value = next_value();
      if (value.begin == value.end) {
        at_ = value.end + 1;
      } else if (!is_opening(block_[value.begin])) {
        skip_indented(value);
      } else if (!closes(value.begin)) {
        const bool bracket = block_[value.begin] == '[' || block_[value.begin] == '{';
        return Unclosed{place_of(value.begin), bracket ? "bracket" : "quotation mark"};
      }
    }
    return {};
  }

 private:
  static bool is_opening(char c) { return c == '"' || c == '\'' || c == '[' || c == '{'; }

  std::size_t line_end(std::size_t at) const { return std::min(block_.find('\n', at), block_.size()); }

  std::size_t skip_blanks(std::size_t at, std::size_t end) const {
    while (at < end && (block_[at] == ' ' || block_[at] == '\t')) ++at;
    return at;
  }

  struct Value {
    std::size_t begin, end;   ///< in its line; begin == end: none
    std::size_t indentation;  ///< of its key, or of the list's dash
  };

  /// The next one in at_'s line, behind "key: ", "- " and both.
  Value next_value() const {
    const std::size_t end = line_end(at_), line = block_.substr(0, at_).rfind('\n') + 1;
    std::size_t at = skip_blanks(at_, end), dash = at;
    while (at + 1 < end && block_[at] == '-' && block_[at + 1] == ' ') {
      dash = at;
      at = skip_blanks(at + 1, end);
    }
    if (at == end || block_[at] == '#') return {end, end, 0};
    if (is_opening(block_[at])) return {at, end, dash - line};
    const std::size_t colon = block_.substr(0, end).find(": ", at);
    if (colon == std::string_view::npos && block_.substr(0, end).ends_with(':')) return {end, end, 0};
    if (colon == std::string_view::npos) return {at, end, dash - line};
    const std::size_t value = skip_blanks(colon + 1, end);
    return value < end && block_[value] == '#' ? Value{end, end, 0} : Value{value, end, at - line};
  }

  /// Whether the text may go on in the line that begins at `begin`.
  bool goes_on(std::size_t begin) const {
    return begin < block_.size() && (block_[begin] == ' ' || block_[begin] == '\t' || block_[begin] == '\n');
  }

  /// From the opening sign on; leaves at_ behind what closes it.
  bool closes(std::size_t at) {
    char quote = 0;
    int depth = 0;
    for (; at < block_.size(); ++at) {
      const char c = block_[at];
      if (c == '\n' && !goes_on(at + 1) && !closes_at(at + 1, quote)) return false;
      if (quote != 0) {
        const bool doubled = c == '\'' && block_.substr(at + 1).starts_with('\'');
        const bool escapes = quote == '"' ? c == '\\' : doubled;
        if (escapes) ++at;
        if (!escapes && c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && may_open(at)) {
        quote = c;
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if (c == ']' || c == '}') {
        --depth;
      }
      if (quote == 0 && depth <= 0) return at_ = at + 1, true;
    }
    return false;
  }

  /// A bracket's own line may close it, though YAML wants that indented: many parsers take it.
  bool closes_at(std::size_t at, char quote) const {
    return quote == 0 && at < block_.size() && (block_[at] == ']' || block_[at] == '}');
  }

  /// In brackets an apostrophe within a word opens nothing.
  bool may_open(std::size_t at) const {
    static constexpr std::string_view before = " \t\n[{,:";
    return at == 0 || before.find(block_[at - 1]) != std::string_view::npos;
  }

  /// Past the value's line and those that are empty or indented more than its key: they go on with its text.
  void skip_indented(const Value& value) {
    at_ = value.end + 1;
    while (at_ < block_.size()) {
      const std::size_t end = line_end(at_), text = skip_blanks(at_, end);
      if (text < end && text - at_ <= value.indentation) return;
      at_ = end + 1;
    }
  }

  TextPlace place_of(std::size_t at) const {
    const std::string_view read = block_.substr(0, at);
    const std::size_t begin = read.rfind('\n') + 1;
    return {1 + static_cast<int>(std::count(read.begin(), read.end(), '\n')),
            1 + static_cast<int>(code_points(read.substr(begin)))};
  }

  std::string_view block_;
  std::size_t at_ = 0;
};

struct Translation {
  std::string_view part;  ///< of a message of yaml-cpp 0.6 to 0.8 (exceptions.h, ErrorMsg)
  YamlFault fault;
};

constexpr std::string_view quote_it = "put text that holds a colon or begins with a sign between quotation marks";

constexpr auto translations = std::to_array<Translation>({
    {"illegal map value", {"a second colon stands in this line's text", quote_it}},
    {"end of map flow", {"a curly bracket isn't closed", "close it, or put the text between quotation marks"}},
    {"end of sequence flow", {"a square bracket isn't closed", "close it, or put the text between quotation marks"}},
    {"illegal flow end", {"a bracket is closed that wasn't opened", quote_it}},
    {"end of map", {"this is no key with a value", "write key: value, and indent what belongs to the key above"}},
    {"end of sequence", {"this is no item of the list above", "write - in front of each item, all indented alike"}},
    {"tab", {"a tab stands where lines are indented", "indent with spaces"}},
    {"illegal EOF", {"a quotation mark isn't closed", "close it on its line"}},
    {"illegal document indicator", {"a quotation mark isn't closed", "close it on its line"}},
    {"anchor is not defined", {"this text begins with *, which names something that isn't there", quote_it}},
    {"alias", {"this text begins with *, which names something that isn't there", quote_it}},
    {"anchor", {"this text begins with &, which names something", quote_it}},
    {"escape", {"a backslash stands before a letter that means nothing behind it", "write \\\\ for a backslash"}},
    {"hex", {"a backslash stands before a number that is none", "write \\\\ for a backslash"}},
    {"unicode", {"a backslash stands before a sign that there is none of", "write \\\\ for a backslash"}},
    {"tag", {"this text begins with !, which names a type", quote_it}},
    {"illegal map key", {"a key can't stand here", "write key: value, and indent what belongs to the key above"}},
    {"illegal block entry", {"a list can't begin here", "begin it in a line of its own below its key"}},
    {"unknown token", {"text can't begin with this sign", quote_it}},
    {"block scalar", {"behind | and > stands nothing else in the line", "begin the text in the next line, indented"}},
});

}  // namespace

std::optional<Unclosed> find_unclosed(std::string_view block) { return ValueScan(block).first_unclosed(); }

YamlFault yaml_fault(std::string_view message) {
  const auto known = std::ranges::find_if(
      translations, [&](const Translation& it) { return message.find(it.part) != std::string_view::npos; });
  return known == translations.end() ? YamlFault{"this can't be read as YAML", quote_it} : known->fault;
}

}  // namespace podmill
