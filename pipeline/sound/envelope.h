// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "pipeline/sound/meter.h"

namespace podmill {

/// How loud a sound is, every 10 ms: where it is silent at head and tail, and where its quietest stretch lies.
/// Keeps one byte per 10 ms (0.36 MB an hour).
class EnvelopeMeter final : public Meter {
 public:
  explicit EnvelopeMeter(const Format& format);
  void hear(const Block& block) override;

  Frames length() const { return heard_; }
  /// From the first to the last window whose RMS of any channel is above the threshold; nothing where none is.
  std::optional<Span> above(double threshold_dbfs) const;
  /// The quietest stretch of that length that is everywhere below the threshold and nowhere digitally silent:
  /// room tone. Nothing where there is none.
  std::optional<Span> quietest(Millis stretch, double below_dbfs) const;

 private:
  void close_window();
  Format format_;
  Frames window_, filled_, heard_;
  std::vector<double> power_;         // of the current window, a channel each
  std::vector<std::uint8_t> levels_;  // -dBFS in half decibels, 255: at or below -127.5, or digital silence
};

}  // namespace podmill
