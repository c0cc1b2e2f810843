// SPDX-License-Identifier: MIT
#include "media/input/media_info.h"

#include <fmt/format.h>

#include <array>

#include "media/ffmpeg/channel_layout.h"

namespace podmill {

std::string in_words(const MediaInfo& info, std::size_t which) {
  const AudioStream& stream = info.audio.at(which);
  ChannelLayout layout(stream.format.channels);
  if (stream.format.layout != 0) av_channel_layout_from_mask(&layout, stream.format.layout);
  std::array<char, 128> channels{};
  av_channel_layout_describe(&layout, channels.data(), channels.size());
  std::string words = fmt::format("audio stream {} of {}: {}, {}, {:g} kHz", which + 1, info.audio.size(),
                                  stream.codec, channels.data(), stream.format.rate / 1000.0);
  for (const std::string* more : {&stream.language, &stream.title}) {
    if (!more->empty()) words += ", " + *more;
  }
  return words;
}

}  // namespace podmill
