// SPDX-License-Identifier: MIT
#include "pipeline/settings/toml_fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeline/settings/safe_toml.h"
#include "pipeline/settings/toml_text.h"
#include "system/utf8.h"

namespace podmill {
namespace {

/// What the place of a fault is moved to, and what of its line is named.
enum class About { place, key, value };

/// What toml++ says, and how that is told; the first that fits counts.
struct Phrase {
  std::string_view of_toml, said, cure = {};
  About about = About::place;
};

constexpr std::string_view quote_text = "text stands between quotation marks: key = \"…\"";
constexpr std::string_view of_dates = "a date looks like 2026-11-20, a time like 10:00:00";

// The reasons that the parser of toml++ 3.3 and 3.4 gives (impl/parser.inl).
constexpr Phrase phrases[] = {
    {"escape sequence", "a backslash that begins no sign TOML knows",
     "write two of them, or put the text between single quotation marks: 'C:\\talks'"},
    {"hex digit, saw", "behind \\u stand 4 hexadecimal digits, behind \\U 8"},
    {"line-ending backslash", "behind this backslash the line must end"},
    {"cannot redefine", "is said a second time", "leave one of them: a key, and a [table], stands once", About::key},
    {"cannot insert", "is said a second time", "leave one of them: a key, and a [table], stands once", About::key},
    {"expected '=', saw", "behind a key stands an equals sign", "key = value; text between quotation marks"},
    {"expected value, saw", "the value is missing behind the equals sign", quote_text},
    {"could not determine value type", "is no value", quote_text, About::value},
    {"expected 'true'", "is no value", "write true or false, or a text between quotation marks", About::value},
    {"expected 'false'", "is no value", "write true or false, or a text between quotation marks", About::value},
    {"expected 'inf'", "is no value", quote_text, About::value},
    {"expected 'nan'", "is no value", quote_text, About::value},
    {"dangling comma", "no comma stands before the closing }"},
    {"expected comma", "between two values stands a comma", "[1, 2], or [\"one\", \"two\"]"},
    {"expected ']'", "the bracket [ is not closed behind the table's name",
     "a table begins with [name] on its own line"},
    {"blank bare keys", "no name stands between the brackets", "a table begins with [name]"},
    {"brackets must be contiguous", "a space stands between the brackets", "write [[stage]]"},
    {"expected a comment or whitespace", "something more stands behind the value",
     "text stands between quotation marks, each key on a line of its own, and a remark begins with #"},
    {"leading zero", "a number can't begin with 0",
     "leave the zeros out, or put them between quotation marks: \"007\""},
    {"underscores", "an underscore of a number stands between two digits"},
    {"64 bits", "the number is too large"},
    {"length limit", "the number has too many digits"},
    {"maximum length", "the number has too many digits"},
    {"too long to identify", "the number has too many digits"},
    {"exceeded maximum nested", "too many brackets stand inside each other"},
    {"digit year", "is no date", of_dates, About::value},
    {"month", "is no date", of_dates, About::value},
    {"day", "is no date", of_dates, About::value},
    {"hour", "is no time", of_dates, About::value},
    {"minute", "is no time", of_dates, About::value},
    {"second", "is no time", of_dates, About::value},
    {"fractional", "is no time", of_dates, About::value},
    {"value-terminator", "something more stands behind the number", quote_text},
    {"digit", "is no number", quote_text, About::value},
    {"exponent", "is no number", quote_text, About::value},
    {"hexadecimal", "is no number", quote_text, About::value},
    {"could not be interpreted", "is no number", quote_text, About::value},
    {"multi-line strings are prohibited", "a name stands on one line"},
    {"bare key", "a name is expected here",
     "names are of a-z, digits, - and _; others stand between quotation marks"},
    {"expected keys", "is neither key = value nor a [table]", "a line that is no key begins with #"},
    {"line breaks", "a sign that ends no line here", "lines end in LF, or in CR LF"},
    {"'\\r'", "a sign that ends no line here", "lines end in LF, or in CR LF"},
    {"control character", "a control character", "take it out: only tabs are allowed"},
    {"surrogate", "is no UTF-8", "save the file as UTF-8"},
    {"utf-8", "is no UTF-8", "save the file as UTF-8"},
    {"UTF-8", "is no UTF-8", "save the file as UTF-8"},
    {"parsing date", "is no date", of_dates, About::value},
    {"parsing time", "is no time", of_dates, About::value},
    {"parsing offset date-time", "is no date", of_dates, About::value},
    {"parsing inline table", "a table in braces is closed on its line", "key = { name = \"…\" }"},
    {"parsing array", "a list goes wrong here", "[1, 2], or [\"one\", \"two\"]"},
    {"parsing table header", "a table begins with its name in brackets", "[name], on a line of its own"},
};

const Phrase* phrase_for(std::string_view description) {
  const auto* found = std::ranges::find_if(
      phrases, [&](const Phrase& known) { return description.find(known.of_toml) != std::string_view::npos; });
  return found == std::end(phrases) ? nullptr : found;
}

bool stands_in(std::string_view description, std::string_view scope) {
  return description.starts_with(fmt::format("Error while parsing {}", scope));
}

std::string_view line_at(std::string_view text, int number) {
  for (int i = 1; i < number; ++i) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  return text.substr(0, text.find_first_of("\r\n"));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// The key or the value of its line, which the fault is about; at the place as it is where there is none.
TomlFault told_about(const Phrase& phrase, TextPlace place, std::string_view text) {
  const std::string_view line = line_at(text, place.line);
  const std::size_t equals = line.find('=');
  std::string_view named;
  if (phrase.about == About::key) named = trimmed(line.substr(0, equals));
  if (phrase.about == About::value && equals != std::string_view::npos) named = trimmed(line.substr(equals + 1));
  TomlFault fault{place, std::string(phrase.said), std::string(phrase.cure)};
  if (named.empty()) {
    if (phrase.about != About::place) fault.said.insert(0, "this ");
    return fault;
  }
  fault.place.column =
      1 + static_cast<int>(code_points(line.substr(0, static_cast<std::size_t>(named.data() - line.data()))));
  fault.said = fmt::format("{} {}", named, phrase.said);
  return fault;
}

}  // namespace

TomlFault fault_of(const toml::parse_error& error, std::string_view text) {
  const std::string_view description = error.description();
  const TextPlace place = place_of(error.source());
  const bool is_at_end = description.find("end-of-file") != std::string_view::npos;
  // Where a string lacks its end, toml++ points at the end of the line, or of the file.
  const bool is_in_string = stands_in(description, "string") || stands_in(description, "literal string");
  if (const auto open = unclosed_string(text); is_in_string && open && (open->line == place.line || is_at_end))
    return {*open, "this quotation mark is not closed",
            "text begins and ends with the same mark, on one line: \"…\""};
  if (is_at_end && stands_in(description, "array"))
    return {place, "the file ends before the ] that closes a list", {}};
  if (is_at_end && stands_in(description, "inline table"))
    return {place, "the file ends before the } that closes a table", {}};
  if (is_at_end) return {place, "the file ends in the middle of this", {}};
  const Phrase* phrase = phrase_for(description);
  if (!phrase) return {place, "this is no TOML", {}};
  return told_about(*phrase, place, text);
}

}  // namespace podmill
