// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "pipeline/sound/frames.h"
#include "system/descriptor.h"

namespace podmill {

struct SpoolSettings {
  std::filesystem::path folder;        ///< where the copy is kept; empty: the current one
  std::int64_t limit = 0;              ///< bytes; more is refused
  Millis patience{20000};              ///< without a byte for so long, reading fails
  std::string shown_as;                ///< the name messages use
  std::function<void()> still_wanted;  ///< called several times a second; may throw to give up
};

/// What can be read only once, on disk, so that it can be read again: a copy in a file without a name, which is gone
/// with this object, whatever happens to the process. A regular file isn't copied.
class Spool {
 public:
  /// Reads `source` ("-": standard input) to its end. Throws Error: input (nothing came, no such file), io (no data,
  /// too much of it, no room).
  Spool(const std::filesystem::path& source, const SpoolSettings& settings);

  /// By which this process can open it, as often as it likes.
  std::filesystem::path path() const;

  /// Whether this can be read only once: standard input, a named pipe, a device.
  static bool is_needed(const std::filesystem::path& source);

 private:
  Descriptor descriptor_;
};

}  // namespace podmill
