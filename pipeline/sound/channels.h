// SPDX-License-Identifier: MIT
#pragma once
#include "pipeline/sound/meter.h"

namespace podmill {

/// How many channels the episode shall have. `automatic`: as the recording, but mono where both
/// channels carry the same.
enum class ChannelRule { automatic, mono, stereo };

/// The mono fold: every frame is (left + right) / 2; of a mono sound, the sound itself.
SoundPtr folded(SoundPtr stereo);
/// The fold's arithmetic: `mono[i]` from `stereo[2i]` and `stereo[2i+1]`.
void fold(std::span<const float> stereo, std::span<float> mono);
/// Mono on both channels; of a stereo sound, the sound itself.
SoundPtr doubled(SoundPtr mono);
/// One channel alone, as mono.
SoundPtr picked(SoundPtr stereo, int channel);
/// With the polarity of one channel turned over.
SoundPtr inverted(SoundPtr stereo, int channel);

/// Hears how the two channels of a recording relate, in windows of 100 ms. Of a mono sound all is 0.
class ChannelMeter final : public Meter {
 public:
  explicit ChannelMeter(const Format& format);
  void hear(const Block& block) override;

  struct Result {
    double left_dbfs, right_dbfs;          ///< RMS over the whole; -infinity for digital silence
    double left_max_dbfs, right_max_dbfs;  ///< the loudest window's RMS
    double mid_dbfs, side_dbfs;            ///< RMS of (l+r)/2 and (l-r)/2 over the whole
    double side_under_mid_db;  ///< mid over side in the widest window with programme; infinity where no side rises
                               ///< over -100 dBFS
    double correlation;        ///< of left and right over the whole, -1…1; 0 where one is silent
    bool has_programme;        ///< some window is above -90 dBFS
  };
  Result result() const;
  /// Whether `automatic` leaves the two channels as they are, whatever may follow: some window is wide enough.
  bool is_wide() const;

 private:
  void close_window();
  Format format_;
  Frames window_, filled_;
  double left_ = 0, right_ = 0, cross_ = 0;              // the current window's sums
  double all_left_ = 0, all_right_ = 0, all_cross_ = 0;  // of closed windows
  double max_left_ = 0, max_right_ = 0, worst_side_ = 0;
  bool has_programme_ = false;
  Frames heard_;
};

/// `automatic` folds when the side stays more than this far below the mid over the whole file.
inline constexpr double fold_side_under_mid_db = 70;

}  // namespace podmill
