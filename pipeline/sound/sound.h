// SPDX-License-Identifier: MIT
#pragma once
#include <cassert>
#include <memory>
#include <span>
#include <vector>

#include "pipeline/sound/frames.h"

namespace podmill {

/// Interleaved float frames, full scale ±1. The caller owns it and reuses it; a Reader fills it.
class Block {
 public:
  Block(Format format, Frames capacity)
      : format_(format), room_(static_cast<std::size_t>(capacity.n * format.channels)) {}

  const Format& format() const { return format_; }
  Frames capacity() const { return {static_cast<std::int64_t>(room_.size()) / format_.channels}; }
  Frames size() const { return size_; }
  bool empty() const { return size_.n == 0; }
  void resize(Frames size) {
    assert(size >= Frames{} && size <= capacity());
    size_ = size;
  }
  std::span<float> samples() { return {room_.data(), count(size_)}; }
  std::span<const float> samples() const { return {room_.data(), count(size_)}; }
  std::span<float> frame(Frames i) { return samples().subspan(count(i), count({1})); }
  std::span<const float> frame(Frames i) const { return samples().subspan(count(i), count({1})); }

 private:
  std::size_t count(Frames frames) const { return static_cast<std::size_t>(frames.n * format_.channels); }
  Format format_;
  std::vector<float> room_;
  Frames size_;
};

/// One run through a sound, on one thread. `read` replaces the block's frames, up to its capacity; an
/// empty block is the end, and stays the end. There is no flush: a reader that holds frames back gives
/// them first. The block's format must be the sound's. Throws Error.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual void read(Block& into) = 0;
};

/// A sound not yet played: immutable, shared between threads, opened as often as needed, with the same
/// samples every time and for every block size. That is what makes two passes and many threads cheap.
class Sound {
 public:
  virtual ~Sound() = default;
  virtual Format format() const = 0;
  /// Exact. Of a compressed recording, the first call may read the whole of it once; remembered.
  virtual Frames length() const = 0;
  /// A reader whose first frame is `from`, sample for sample what a reader from 0 gives there;
  /// at or past the end it is at its end at once. A reader may outlive its sound.
  virtual std::unique_ptr<Reader> open(Frames from = {}) const = 0;
};
using SoundPtr = std::shared_ptr<const Sound>;

/// Read and written in blocks of this size where nothing else matters: large enough to amortise every
/// call, small enough (256 KiB of stereo) to stay in a core's cache.
inline constexpr Frames usual_block{32768};

}  // namespace podmill
