// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <vector>

#include "media/mp3/encoder.h"
#include "pipeline/master.h"

namespace podmill {

/// Keeps the true peaks of a decoded MP3 below a ceiling, by 16 × oversampling: where a stretch of it overshoots, the
/// limiter's ceiling is lowered for 20 ms around the place, and that stretch is encoded again, at most three
/// times. Used as an Mp3Judge.
class OvershootCorrector {
 public:
  /// The sound to encode, its peaks held to that ceiling; places are those of the sound itself.
  using Render = std::function<SoundPtr(const Ceiling&)>;

  /// `promised_dbtp`: what the decoded peaks may reach; `start`: what the sound that is being encoded is held to.
  OvershootCorrector(const Format& format, double promised_dbtp, Ceiling start, Render render);

  std::optional<Mp3Revision> judge(const Mp3Stretch& stretch);

  struct Overshoot {
    Frames at;
    double by_db;
  };

 private:
  std::vector<Overshoot> overshoots_of(const Mp3Stretch& stretch) const;
  void keep_end(std::span<const float> decoded);
  std::size_t context() const;

  Format format_;
  double promised_dbtp_;
  Ceiling ceiling_;
  Render render_;
  std::vector<float> before_;  // the last samples before the stretch
};

}  // namespace podmill
