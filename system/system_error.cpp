// SPDX-License-Identifier: MIT
#include "system/system_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <system_error>

#include "system/near_file.h"

namespace podmill {
namespace {

std::string because(int code) { return code == 0 ? "" : ": " + std::generic_category().message(code); }

std::string cure_of_reading(int code) {
  switch (code) {
    case EACCES:
    case EPERM:
      return "check its permissions, and those of its folder";
    case EMFILE:
    case ENFILE:
      return "too many files are open: allow more with ulimit -n";
    case EIO:
      return "the disk fails there: copy from it what can still be read, or use another copy";
    default:
      return {};
  }
}

std::string cure_of_writing(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return "free some space there, or write elsewhere with -o";
    case EACCES:
    case EPERM:
    case EROFS:
      return "check the folder's permissions, or write elsewhere with -o";
    case ENOENT:
      return "make the folder first, or write elsewhere with -o";
    default:
      return "write elsewhere with -o";
  }
}

/// "https://", "file://", "rtmp://": a scheme (RFC 3986, 3.1), and what makes it an address.
bool is_address(std::string_view name) {
  const std::size_t colon = name.find("://");
  const auto is_of_scheme = [](unsigned char c) { return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.'; };
  return colon != std::string_view::npos && colon > 1 && std::ranges::all_of(name.substr(0, colon), is_of_scheme);
}

/// Where nothing is, or no file.
Error no_file(std::string_view name, int code) {
  if (code == EISDIR) return {Fault::input, fmt::format("{}: is a folder", name), "name a file in it"};
  if (is_address(name))
    return {Fault::input, fmt::format("{}: is an address, and podmill reads files", name),
            name.starts_with("file://") ? "leave file:// out" : "download it first, and name the file"};
  const std::string near = nearest_file(name);
  const std::string_view kind = name.ends_with('/') ? "folder" : "file";
  return {Fault::input, fmt::format("{}: no such {}", name, kind),
          near.empty() ? "" : fmt::format("did you mean {}?", near)};
}

}  // namespace

Error unreadable(std::string_view name, int code) {
  if (code == ENOENT || code == ENOTDIR || code == EISDIR) return no_file(name, code);
  return {Fault::io, fmt::format("{}: can't be read{}", name, because(code)), cure_of_reading(code)};
}

Error unwritable(std::string_view name, std::string_view doing, int code) {
  return {Fault::io, fmt::format("{}: can't {}{}", name, doing, because(code)), cure_of_writing(code)};
}

}  // namespace podmill
