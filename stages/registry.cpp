// SPDX-License-Identifier: MIT
#include "pipeline/stage.h"

namespace podmill {

StageInfo decode_stage();
StageInfo trim_stage();
StageInfo tighten_stage();
StageInfo assemble_stage();
StageInfo denoise_stage();
StageInfo level_stage();
StageInfo normalize_stage();
StageInfo encode_stage();
StageInfo tag_stage();
StageInfo verify_stage();
StageInfo clip_stage();

std::span<const StageInfo> all_stages() {
  static const StageInfo table[] = {decode_stage(),  trim_stage(),   tighten_stage(),   assemble_stage(),
                                    denoise_stage(), level_stage(),  normalize_stage(), encode_stage(),
                                    tag_stage(),     verify_stage(), clip_stage()};
  return table;
}

}  // namespace podmill
