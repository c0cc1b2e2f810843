// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace podmill {

/// The part of one channel that nobody hears: what is constant, and what swings slower than 10 Hz. Hearing begins at
/// 20 Hz (ISO 226 and 389 go no lower); in between the part fades out, so that from 20 Hz on nothing is taken away.
///
/// Linear in phase: it is a weighted mean of what lies up to half a second around each sample, computed at some 400
/// Hz between cubic B-splines, whose aliases and images are 100 dB down. Before the first sample and behind the last
/// one the sound is taken to be mirrored. What it says of a moment depends on the samples around it alone, to the
/// bit: no matter from where it was heard on.
class SlowPart {
 public:
  /// What is the same for all channels of a rate.
  struct Filter {
    explicit Filter(int rate);
    std::size_t step;                          ///< samples of a cell: a 400th of a second
    std::array<std::vector<float>, 4> spline;  ///< by how much a cell's samples count in the four points around it
    std::array<float, 4> whole{};              ///< the sum of each
    std::vector<double> taps;                  ///< of the low-pass, from its middle on
  };

  /// To be heard from the beginning of that cell on.
  SlowPart(const Filter& filter, std::int64_t first_cell);
  /// The cell from which on it must be heard, so that part() of `cell` is known.
  static std::int64_t first_for(std::int64_t cell);

  /// The next cell; a shorter one is the last. Every sample must be finite.
  void hear(std::span<const float> cell);
  /// There is no more to hear.
  void end();

  /// How many cells, counted from the sound's beginning, part() is known of.
  std::int64_t known() const;
  /// The part at the points before the cell, at its beginning and its end, and behind it; cells in order, none after
  /// a later one. Between them lies the spline.
  std::array<double, 4> part(std::int64_t cell);

 private:
  struct Point {
    double sum = 0, weight = 0;
    double value() const { return weight > 0 ? sum / weight : 0; }
  };
  Point& point(std::int64_t at);
  double point_at(std::int64_t at) const;
  double filtered(std::int64_t at) const;

  const Filter& filter_;
  std::int64_t next_cell_;
  std::int64_t first_point_;  // of points_
  std::deque<Point> points_;
  bool ended_ = false;
};

}  // namespace podmill
