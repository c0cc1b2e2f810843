// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/verdict.h"
#include "publish/check_formats.h"
#include "publish/markdown_text.h"

namespace podmill {
namespace {

std::string remarks_on(const Checked& file) {
  std::string text = file.error ? describe(*file.error) : broken(file.verdicts);
  for (const std::string& remark : file.remarks) text += (text.empty() ? "" : "; ") + remark;
  return text;
}

std::string row(const Checked& file) {
  const std::string_view result = file.error ? "**can't be checked**" : file.kept() ? "kept" : "**broken**";
  return fmt::format("| {} | {} | {} | {} |\n", markdown_text(file.input.string()), markdown_text(file.preset),
                     result, markdown_text(remarks_on(file)));
}

}  // namespace

std::string checked_markdown(std::span<const Checked> files) {
  const auto kept = std::ranges::count_if(files, &Checked::kept);
  std::string text = fmt::format("### Checked: {} of {} as promised\n\n", kept, files.size());
  text += "| file | preset | promises | remarks |\n|---|---|---|---|\n";
  for (const Checked& file : files) text += row(file);
  return text + "\n";
}

}  // namespace podmill
