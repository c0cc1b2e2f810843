// SPDX-License-Identifier: MIT
#include "publish/github_command.h"

#include <fmt/format.h>

#include <system_error>

namespace podmill {
namespace {

/// What the runner turns back: "%25" to "%", "%0A" to a line break, in properties also "%3A" and "%2C".
std::string escaped(std::string_view text, std::string_view special) {
  std::string escaped;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos)
      escaped += c;
    else
      escaped += fmt::format("%{:02X}", static_cast<unsigned>(c));
  }
  return escaped;
}

std::string in_property(std::string_view text) { return escaped(text, "%\r\n:,"); }
std::string in_message(std::string_view text) { return escaped(text, "%\r\n"); }

std::string absolute_text(const std::filesystem::path& file) {
  std::error_code here_is_gone;
  const auto path = std::filesystem::absolute(file, here_is_gone);
  return (here_is_gone ? file : path.lexically_normal()).string();
}

}  // namespace

std::string github_command(std::string_view level, const Place& place, std::string_view title,
                           std::string_view message) {
  std::string properties;
  if (!place.file.empty()) properties += fmt::format("file={},", in_property(absolute_text(place.file)));
  if (place.line > 0) properties += fmt::format("line={},", place.line);
  return fmt::format("::{} {}title={}::{}\n", level, properties, in_property(title), in_message(message));
}

Place place_of(const Error& error, const std::filesystem::path& file) {
  return error.place ? *error.place : Place{file};
}

}  // namespace podmill
