// SPDX-License-Identifier: MIT
#include "media/input/probe.h"

#include <fmt/format.h>

#include <algorithm>

#include "media/ffmpeg/channel_layout.h"
#include "media/id3/tag.h"
#include "media/input/embedded_chapters.h"
#include "media/input/probe_metadata.h"
#include "system/error.h"

namespace podmill {

namespace {

/// A header may claim years; what is shown and planned with stays within a week.
Millis sane_length(double seconds) {
  constexpr double week = 7 * 24 * 3600;
  return seconds > 0 ? Millis{static_cast<std::int64_t>(std::min(seconds, week) * 1000)} : Millis{};
}

AudioStream describe(const AVStream& stream) {
  const AVCodecParameters& codec = *stream.codecpar;
  AudioStream audio{.index = stream.index,
                    .codec = libavcodec().get_name(codec.codec_id),
                    .language = language_of(stream.metadata),
                    .title = word(stream.metadata, {"title", "name"}),
                    .is_default = (stream.disposition & AV_DISPOSITION_DEFAULT) != 0,
                    .format = format_of(codec.sample_rate, codec.ch_layout),
                    .length = {}};
  if (stream.duration != AV_NOPTS_VALUE) {
    audio.length = sane_length(static_cast<double>(stream.duration) * av_q2d(stream.time_base));
  }
  return audio;
}

Picture cover_of(const Container& container) {
  const AVFormatContext& context = container.context();
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    const AVStream& stream = *context.streams[i];
    if ((stream.disposition & AV_DISPOSITION_ATTACHED_PIC) == 0 || stream.attached_pic.size <= 0) continue;
    const AVCodecID id = stream.codecpar->codec_id;
    if (id != AV_CODEC_ID_MJPEG && id != AV_CODEC_ID_PNG) continue;
    const auto* data = reinterpret_cast<const std::byte*>(stream.attached_pic.data);
    return {id == AV_CODEC_ID_PNG ? "image/png" : "image/jpeg", {data, data + stream.attached_pic.size}};
  }
  return {};
}

/// What was read otherwise than the header says. Only uncompressed sound has a header that is held against it.
std::string remark_of(const Container& container, const AudioStream& audio) {
  const SoundHeader& header = container.sound_header();
  const AVStream& stream = *container.context().streams[audio.index];
  std::string remark;
  if (header.says_less()) {
    remark = fmt::format("its header says {} of sound, but {} are there: all of it is read",
                         time_of(stream, header.said), time_of(stream, header.there));
  }
  if (header.wrong_samples) {
    remark += fmt::format("{}its header calls its samples by the wrong kind: they are read as {}",
                          remark.empty() ? "" : "; ", audio.codec);
  }
  return remark;
}

/// libavformat sees no ID3 tag behind junk, and no picture where the tag's flag of unsynchronisation lies.
void read_id3_words(const std::filesystem::path& path, MediaInfo& info) {
  TagContent tag = read_id3(path);
  if (info.tags == Tags{} && info.description.empty()) {
    info.tags = std::move(tag.tags);
    info.description = std::move(tag.description);
  }
  if (!tag.cover.empty()) info.cover = std::move(tag.cover);
}

[[noreturn]] void refuse_soundless(const std::string& name, const MediaInfo& info) {
  if (info.has_video) throw Error(Fault::input, fmt::format("{}: a video without any audio stream", name));
  throw Error(Fault::input, fmt::format("{}: no audio in it (FFmpeg takes it for {})", name, info.container));
}

}  // namespace

MediaInfo probe(const Container& container, const std::filesystem::path& path) {
  const AVFormatContext& context = container.context();
  MediaInfo info;
  info.container = context.iformat->name;
  for (int i = 0; i < static_cast<int>(context.nb_streams); ++i) {
    const AVStream& stream = *context.streams[i];
    if (container.is_audio(i) && stream.codecpar->ch_layout.nb_channels > 0 && stream.codecpar->sample_rate > 0) {
      info.audio.push_back(describe(stream));
      if (info.bit_rate_kbps == 0) info.bit_rate_kbps = static_cast<int>((stream.codecpar->bit_rate + 500) / 1000);
    }
    info.has_video = info.has_video || container.is_video(i);
  }
  if (info.audio.empty()) refuse_soundless(container.name(), info);
  if (context.duration != AV_NOPTS_VALUE) {
    info.expected_length = sane_length(static_cast<double>(context.duration) / AV_TIME_BASE);
  }
  read_words(context, info);
  if (auto chapters = embedded_chapters(path); !chapters.empty()) info.chapters = std::move(chapters);
  info.cover = cover_of(container);
  if (info.container == "mp3") read_id3_words(path, info);
  info.remark = remark_of(container, info.audio.front());
  return info;
}

}  // namespace podmill
