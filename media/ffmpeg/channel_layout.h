// SPDX-License-Identifier: MIT
#pragma once
extern "C" {
#include <libavutil/channel_layout.h>
}

#include "pipeline/sound/frames.h"

namespace podmill {

/// A channel layout, which may own a map.
struct ChannelLayout : AVChannelLayout {
  ChannelLayout() : AVChannelLayout{} {}
  explicit ChannelLayout(int channels) : ChannelLayout() { av_channel_layout_default(this, channels); }
  ChannelLayout(const ChannelLayout&) = delete;
  ChannelLayout& operator=(const ChannelLayout&) = delete;
  ~ChannelLayout() { av_channel_layout_uninit(this); }
};

/// As many channels as libswresample takes; a recording with more is refused.
inline constexpr int max_channels = 64;

/// Whether there is sound of this shape: 1 to max_channels channels, 1 to 768 kHz.
bool is_usable(const Format& format);

/// The shape of a stream's sound; its layout is 0 where it is FFmpeg's usual one for that many channels
/// or unknown.
Format format_of(int rate, const AVChannelLayout& layout);

}  // namespace podmill
