// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>

namespace podmill {

/// Time that isn't audio: settings, chapters at the edge, deadlines.
using Millis = std::chrono::milliseconds;

/// A count of frames, or a place between frames; one frame is one sample of every channel.
struct Frames {
  std::int64_t n = 0;
  constexpr auto operator<=>(const Frames&) const = default;
  friend constexpr Frames operator+(Frames a, Frames b) { return {a.n + b.n}; }
  friend constexpr Frames operator-(Frames a, Frames b) { return {a.n - b.n}; }
  constexpr Frames& operator+=(Frames b) {
    n += b.n;
    return *this;
  }
  constexpr Frames& operator-=(Frames b) {
    n -= b.n;
    return *this;
  }
};

/// A half-open range of frames: [begin, end).
struct Span {
  Frames begin, end;
  constexpr Frames length() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool operator==(const Span&) const = default;
};

/// The shape of decoded audio. One job has one Format from `decode` to `encode`.
struct Format {
  int rate = 48000;  ///< frames per second
  int channels = 2;
  /// Loudspeaker positions: FFmpeg's AV_CH_* bits (those of WAVEFORMATEXTENSIBLE), lowest bit first in
  /// a frame. 0: the usual layout for that many channels.
  std::uint64_t layout = 0;

  constexpr bool operator==(const Format&) const = default;
  /// Rounded to the nearest frame.
  constexpr Frames frames(Millis time) const { return {(time.count() * rate + 500) / 1000}; }
  constexpr Millis time(Frames frames) const { return Millis{(frames.n * 1000 + rate / 2) / rate}; }
  constexpr double seconds(Frames frames) const { return static_cast<double>(frames.n) / rate; }
};

}  // namespace podmill
