// SPDX-License-Identifier: MIT
#include "cli/commands/documents.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "cli/terminal/command.h"
#include "system/descriptor.h"
#include "system/output_file.h"
#include "system/system_error.h"

namespace podmill {
namespace {

/// Known before any work: what is made takes longer than to say where its table can't go.
std::string check_can_append(const std::string& path) {
  std::error_code unknown;
  const bool is_there = std::filesystem::exists(path, unknown);
  const std::filesystem::path target = is_there ? std::filesystem::path(path) : folder_of(path);
  const int code = is_there && std::filesystem::is_directory(path, unknown) ? EISDIR
                   : access(target.c_str(), W_OK) != 0                      ? errno
                                                                            : 0;
  return code == 0 ? std::string()
                   : fmt::format("{}: can't write to it: {}", path, std::generic_category().message(code));
}

}  // namespace

void add_documents(Command command, Documents& documents, std::vector<std::string> names, const std::string& help) {
  const Option format = command.value("--format", documents.format, help).one_of(std::move(names)).shown_as("FORMAT");
  command
      .flag(
          "--json", [&documents] { documents.format = "json"; }, "Short for --format json")
      .not_with(format);
  command.value("--summary", documents.summary, "Add the Markdown table to the end of this file too")
      .shown_as("FILE")
      .checked(check_can_append);
}

void append_text(const std::string& path, std::string_view text) {
  const auto refuse = [&](int number) { throw unwritable(path, "write to it", number); };
  constexpr mode_t as_the_mask_says = 0666;
  const Descriptor file(open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, as_the_mask_says));
  if (!file.is_open()) refuse(errno);
  const ssize_t written = write(file.get(), text.data(), text.size());
  if (written < 0) refuse(errno);
  if (static_cast<std::size_t>(written) < text.size()) refuse(ENOSPC);
}

std::string_view value_asked_for(std::span<char* const> words, std::string_view option) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == option && i + 1 < words.size()) return words[i + 1];
    if (word.starts_with(option) && word.substr(option.size()).starts_with('='))
      return word.substr(option.size() + 1);
  }
  return {};
}

std::string_view format_asked_for(std::span<char* const> words) {
  const auto is_json = [](std::string_view word) { return word == "--json"; };
  return std::ranges::any_of(words, is_json) ? "json" : value_asked_for(words, "--format");
}

}  // namespace podmill
