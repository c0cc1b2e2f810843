// SPDX-License-Identifier: MIT
#include "words/text/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "system/error.h"
#include "words/text/lines.h"
#include "words/text/text_file.h"
#include "words/text/time_code.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

std::optional<double> read_seconds(std::string_view text) {
  std::string number(trim(text));
  std::ranges::replace(number, ',', '.');
  double seconds = 0;
  const auto [end, failed] =
      std::from_chars(number.data(), number.data() + number.size(), seconds, std::chars_format::fixed);
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

std::optional<Label> read_label(std::string_view line) {
  const auto start = read_seconds(take_field(line)), end = read_seconds(take_field(line));
  if (!start || !end) return {};
  return Label{*start, *end, std::string(trim(line))};
}

bool is_label_frequencies(std::string_view line) { return line.starts_with('\\'); }

std::vector<Label> read_labels(std::string_view bytes, std::string_view name) {
  std::vector<Label> labels;
  each_line(clean_text(bytes, name), [&](int number, std::string_view line) {
    if (trim(line).empty() || is_label_frequencies(line)) return;
    const auto refuse = [&](std::string_view what) {
      throw Error(Fault::input, Place{name, number}, fmt::format("\"{}\" {}", trim(line), what),
                  "a label is start, tab, end, tab, text, in seconds: 12.5, 13.75, pause");
    };
    auto label = read_label(line);
    if (!label) refuse("is no label");
    if (label->end_seconds < label->start_seconds) refuse("ends before it begins");
    labels.push_back(std::move(*label));
  });
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
