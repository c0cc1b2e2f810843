// SPDX-License-Identifier: MIT
#pragma once
#include <optional>

#include "media/input/container.h"

namespace podmill {

/// What a container says of a stream's length, as far as its word can be trusted: a recording that gives less was
/// cut off. Internal to media/.
class DeclaredLength {
 public:
  DeclaredLength() = default;
  DeclaredLength(const Container& container, int stream);

  /// How much is missing of a stream that gave so many seconds from its start on; nothing where all is there, or
  /// the container says nothing, guesses, claims more than a month, or never had its sizes filled in (streamed
  /// recordings).
  std::optional<double> missing_seconds(double heard) const;

  /// The length it claims, for messages; 0: none.
  double seconds() const { return shown_; }
  /// True where an Ogg file lacks the mark at its end. Streams saved off the air are healthy without, so this is
  /// no more than a doubt.
  bool lacks_end_mark() const { return lacks_end_mark_; }

 private:
  std::optional<double> seconds_;
  double tolerance_ = 0;
  double missing_bytes_ = 0, bytes_ = 0;
  double bytes_per_second_ = 0;  // of PCM; 0: other codecs
  double shown_ = 0;
  bool lacks_end_mark_ = false;
};

}  // namespace podmill
