// SPDX-License-Identifier: MIT
#include "words/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "pipeline/error.h"
#include "words/text_file.h"
#include "words/unicode.h"

namespace podmill {
namespace {

/// No recording is as long.
constexpr double longest_seconds = 1e7;

std::optional<double> read_seconds(std::string_view text) {
  std::string number(trim(text));
  std::ranges::replace(number, ',', '.');
  double seconds = 0;
  const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), seconds);
  if (failed != std::errc() || end != number.data() + number.size()) return {};
  if (!(seconds >= 0 && seconds < longest_seconds)) return {};
  return seconds;
}

/// The text up to the next tab, which goes too.
std::string_view take_field(std::string_view& line) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  const std::string_view field = line.substr(0, tab);
  line.remove_prefix(std::min(tab + 1, line.size()));
  return field;
}

}  // namespace

std::vector<Label> read_labels(std::string_view bytes, std::string_view name) {
  const std::string text = clean_text(bytes, name);
  std::vector<Label> labels;
  std::string_view rest = text;
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (trim(line).empty() || line.starts_with('\\')) continue;
    const std::string_view whole = line;
    const auto start = read_seconds(take_field(line)), stop = read_seconds(take_field(line));
    const auto refuse = [&](std::string_view what) {
      throw Error(Fault::input, fmt::format("{}:{}: \"{}\" {}", name, number, trim(whole), what),
                  "a label is start, tab, end, tab, text, in seconds: 12.5, 13.75, pause");
    };
    if (!start || !stop) refuse("is no label");
    if (*stop < *start) refuse("ends before it begins");
    labels.push_back({*start, *stop, std::string(trim(line))});
  }
  return labels;
}

std::vector<Label> read_labels_file(const std::filesystem::path& path) {
  return read_labels(read_text_bytes(path), path.string());
}

std::string labels_text(const std::vector<Label>& labels) {
  std::string text;
  for (const Label& label : labels)
    text += fmt::format("{:.6f}\t{:.6f}\t{}\n", label.start_seconds, label.end_seconds, label.text);
  return text;
}

}  // namespace podmill
