// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// One line of a label track as Audacity exports it
/// (https://manual.audacityteam.org/man/importing_and_exporting_labels.html).
struct Label {
  double start_seconds = 0, end_seconds = 0;  ///< equal: a point
  std::string text;
};

/// "start TAB end TAB text", seconds with a decimal point or comma; nothing where a line is no label. One whose end
/// comes before its start is one.
std::optional<Label> read_label(std::string_view line);

/// The lowest and highest frequency of the label above it.
bool is_label_frequencies(std::string_view line);

/// Reads a track line by line; frequencies are passed over. An empty text: no labels. Throws Error{Fault::input} with
/// the line that is no label, or ends before it begins.
std::vector<Label> read_labels(std::string_view bytes, std::string_view name);
std::vector<Label> read_labels_file(const std::filesystem::path& path);

/// The same way out: six decimals, a point, ends with a newline, if anything.
std::string labels_text(const std::vector<Label>& labels);

}  // namespace podmill
