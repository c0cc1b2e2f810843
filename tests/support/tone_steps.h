// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "pipeline/sound/meter.h"

namespace podmill::testing {

struct Step {
  double dbfs, seconds;
};

/// Holds a meter to a tone of 1 kHz at 48 kHz that changes its level in steps, the same in every channel of
/// `levels_db` but for that channel's own level (EBU Tech 3341: peak level of the sine).
void hear_tone(Meter& meter, const Format& format, const std::vector<Step>& steps,
               const std::vector<double>& levels_db = {});

}  // namespace podmill::testing
