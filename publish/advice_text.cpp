// SPDX-License-Identifier: MIT
#include "publish/advice_text.h"

#include "pipeline/sound/time_text.h"

namespace podmill {

std::string times_text(std::span<const Millis> at) {
  std::string text;
  for (const Millis time : at) text += (text.empty() ? ": at " : ", ") + clock_time(time);
  return text;
}

std::string advice_text(const Advice& advice) { return advice.what + times_text(advice.at) + "; " + advice.cure; }

}  // namespace podmill
