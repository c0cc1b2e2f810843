// SPDX-License-Identifier: MIT
#include "system/system_error.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

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

}  // namespace

Error unreadable(std::string_view name, int code) {
  if (code == ENOENT || code == ENOTDIR) return {Fault::input, fmt::format("{}: no such file", name)};
  return {Fault::io, fmt::format("{}: can't be read{}", name, because(code)), cure_of_reading(code)};
}

Error unwritable(std::string_view name, std::string_view doing, int code) {
  return {Fault::io, fmt::format("{}: can't {}{}", name, doing, because(code)), cure_of_writing(code)};
}

}  // namespace podmill
