// SPDX-License-Identifier: MIT
#include "media/nameless_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "pipeline/error.h"

namespace podmill {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& name, std::string_view doing, int code, const std::string& hint) {
  throw Error(Fault::io, fmt::format("{}: can't {}: {}", name, doing, std::generic_category().message(code)), hint);
}

}  // namespace

Descriptor nameless_file(const fs::path& folder, const std::string& shown_as) {
  const fs::path place = folder.empty() ? fs::path(".") : folder;
  Descriptor descriptor(::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (descriptor.is_open()) return descriptor;
  if (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL) {
    std::string pattern = (place / ".podmill.XXXXXX").string();
    descriptor = Descriptor(::mkostemp(pattern.data(), O_CLOEXEC));
    if (descriptor.is_open()) ::unlink(pattern.c_str());
  }
  if (!descriptor.is_open())
    fail(shown_as, fmt::format("keep a copy in {}", place.string()), errno, "write elsewhere with -o");
  return descriptor;
}

void write_copy(int descriptor, std::span<const std::byte> bytes, const std::string& shown_as) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      fail(shown_as, "keep a copy beside the output", errno, "free some space there, or write elsewhere with -o");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

}  // namespace podmill
