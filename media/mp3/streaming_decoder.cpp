// SPDX-License-Identifier: MIT
#include "media/mp3/streaming_decoder.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "media/ffmpeg/ffmpeg_error.h"
#include "media/mp3/frame.h"
#include "media/mp3/lame.h"
#include "media/processors/frame_converter.h"

namespace podmill {
namespace {

/// So many frames before a place make a decoder ready for it: it needs the reservoir that the place's first frame may
/// reach back to (511 bytes; 32 frames of 8 kbit/s), and the frame before for the overlapping windows.
constexpr std::size_t frames_to_be_ready = 40;

using Bytes = std::vector<std::byte>;

int check(int code, const std::string& doing) { return ffmpeg_check(code, "MP3", doing, "libavcodec"); }

CodecPtr open_decoder(const Format& format) {
  const AVCodec* codec = libavcodec().find_decoder(AV_CODEC_ID_MP3);
  if (!codec) check(AVERROR_DECODER_NOT_FOUND, "decode");
  CodecPtr context(libavcodec().alloc_context3(codec));
  if (!context) check(AVERROR(ENOMEM), "decode");
  context->sample_rate = format.rate;
  av_channel_layout_default(&context->ch_layout, format.channels);
  check(libavcodec().open2(context.get(), codec, nullptr), "open the decoder");
  return context;
}

/// The last of `before` and `frames` together.
Bytes last_frames(std::span<const std::byte> before, std::span<const std::byte> frames) {
  std::vector<std::span<const std::byte>> all;
  const auto note = [&](std::span<const std::byte> frame) { all.push_back(frame); };
  each_mp3_frame(before, note);
  each_mp3_frame(frames, note);
  Bytes last;
  for (std::size_t i = all.size() - std::min(all.size(), frames_to_be_ready); i < all.size(); ++i)
    last.insert(last.end(), all[i].begin(), all[i].end());
  return last;
}

std::size_t most_samples(std::span<const std::byte> frames) {
  std::size_t samples = 0;
  each_mp3_frame(frames, [&](std::span<const std::byte> frame) {
    const Mp3Header header = *read_mp3_header(frame);
    samples += static_cast<std::size_t>(header.samples() * header.channels);
  });
  return samples;
}

}  // namespace

struct StreamingDecoder::State {
  struct Place {
    Frames before{lame_delay + decoder_delay};  ///< still to be left out
    Frames at;
    Bytes last;  ///< the frames before it
  };

  Format format;
  Frames length;
  CodecPtr context;
  FrameConverter converter;
  PacketPtr packet{libavcodec().packet_alloc()};
  FramePtr frame{av_frame_alloc()};
  Place now, undone;

  void send(std::span<const std::byte> mp3_frame) {
    check(libavcodec().new_packet(packet.get(), static_cast<int>(mp3_frame.size())), "decode");
    std::memcpy(packet->data, mp3_frame.data(), mp3_frame.size());
    const int code = libavcodec().send_packet(context.get(), packet.get());
    libavcodec().packet_unref(packet.get());
    check(code, "decode");
  }

  void take(std::vector<float>& samples) {
    converter.take(*frame);
    const Frames skipped = std::min(now.before, converter.left());
    converter.skip(skipped);
    now.before -= skipped;
    const Frames count = std::min(length - now.at, converter.left());
    const std::size_t filled = samples.size();
    samples.resize(filled + static_cast<std::size_t>(count.n * format.channels));
    converter.give(std::span(samples).subspan(filled));
    now.at += count;
    converter.skip(converter.left());
    av_frame_unref(frame.get());
  }

  /// What the decoder says and gives meanwhile is of frames whose reservoir isn't there.
  void get_ready() {
    libavcodec().flush_buffers(context.get());
    each_mp3_frame(now.last, [&](std::span<const std::byte> mp3_frame) {
      try {
        send(mp3_frame);
      } catch (const Error&) {
      }
      while (libavcodec().receive_frame(context.get(), frame.get()) >= 0) av_frame_unref(frame.get());
    });
  }
};

StreamingDecoder::StreamingDecoder(const Format& format, Frames length)
    : state_(new State{.format = format,
                       .length = length,
                       .context = open_decoder(format),
                       .converter = FrameConverter(format, "MP3"),
                       .now = {},
                       .undone = {}}) {
  if (!state_->packet || !state_->frame) check(AVERROR(ENOMEM), "decode");
}

StreamingDecoder::~StreamingDecoder() = default;

Frames StreamingDecoder::at() const { return state_->now.at; }

void StreamingDecoder::decode(std::span<const std::byte> frames, std::vector<float>& samples) {
  State& s = *state_;
  s.undone = s.now;
  samples.clear();
  samples.reserve(most_samples(frames));
  each_mp3_frame(frames, [&](std::span<const std::byte> mp3_frame) {
    s.send(mp3_frame);
    while (libavcodec().receive_frame(s.context.get(), s.frame.get()) >= 0) s.take(samples);
  });
  s.now.last = last_frames(s.now.last, frames);
}

void StreamingDecoder::undo() {
  state_->now = std::exchange(state_->undone, {});
  state_->get_ready();
}

}  // namespace podmill
