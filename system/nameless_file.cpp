// SPDX-License-Identifier: MIT
#include "system/nameless_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "system/system_error.h"

namespace podmill {

namespace fs = std::filesystem;

Descriptor nameless_file(const fs::path& folder, const std::string& shown_as) {
  const fs::path place = folder.empty() ? fs::path(".") : folder;
  Descriptor descriptor(::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (descriptor.is_open()) return descriptor;
  if (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL) {
    std::string pattern = (place / ".podmill.XXXXXX").string();
    descriptor = Descriptor(::mkostemp(pattern.data(), O_CLOEXEC));
    if (descriptor.is_open()) ::unlink(pattern.c_str());
  }
  if (!descriptor.is_open()) throw unwritable(shown_as, fmt::format("keep a copy in {}", place.string()), errno);
  return descriptor;
}

void write_copy(int descriptor, std::span<const std::byte> bytes, const std::string& shown_as) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw unwritable(shown_as, "keep a copy beside the output", errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

}  // namespace podmill
