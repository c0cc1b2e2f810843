// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "media/input/source.h"
#include "system/descriptor.h"

namespace podmill {

/// What can be read only once, on disk, so that it can be read again: a copy in a file without a name, which is gone
/// with this object, whatever happens to the process. A regular file isn't copied.
class Spool {
 public:
  /// Reads `source` ("-": standard input) to its end, as settings.spool says (asserted). Throws Error: input (nothing
  /// came, no such file), io (no data, too much of it, no room).
  Spool(const std::filesystem::path& source, const SourceSettings& settings);

  /// By which this process can open it, as often as it likes.
  std::filesystem::path path() const;

  /// Whether this can be read only once: standard input, a named pipe, a device.
  static bool is_needed(const std::filesystem::path& source);

 private:
  Descriptor descriptor_;
};

}  // namespace podmill
