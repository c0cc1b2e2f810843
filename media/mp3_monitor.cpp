// SPDX-License-Identifier: MIT
#include "media/mp3_monitor.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "media/ffmpeg_error.h"
#include "media/frame_converter.h"
#include "media/mp3_frame.h"
#include "media/mp3_lame.h"

namespace podmill {
namespace {

int check(int code, const std::string& doing) { return ffmpeg_check(code, "MP3", doing, "libavcodec"); }

CodecPtr open_decoder(const Format& format) {
  const AVCodec* codec = avcodec_find_decoder(AV_CODEC_ID_MP3);
  if (!codec) check(AVERROR_DECODER_NOT_FOUND, "decode");
  CodecPtr context(avcodec_alloc_context3(codec));
  if (!context) check(AVERROR(ENOMEM), "decode");
  context->sample_rate = format.rate;
  av_channel_layout_default(&context->ch_layout, format.channels);
  check(avcodec_open2(context.get(), codec, nullptr), "open the decoder");
  return context;
}

}  // namespace

struct Mp3Monitor::State {
  CodecPtr context;
  PacketPtr packet{av_packet_alloc()};
  FramePtr frame{av_frame_alloc()};
  FrameConverter converter;
  std::vector<Meter*> meters;
  Frames before{lame_delay + decoder_delay}, left;
  Block block;
  Frames filled;

  void send(std::span<const std::byte> mp3_frame) {
    check(av_new_packet(packet.get(), static_cast<int>(mp3_frame.size())), "decode");
    std::memcpy(packet->data, mp3_frame.data(), mp3_frame.size());
    check(avcodec_send_packet(context.get(), packet.get()), "decode");
    av_packet_unref(packet.get());
    while (avcodec_receive_frame(context.get(), frame.get()) >= 0) take();
  }

  void take() {
    converter.take(*frame);
    const Frames skipped = std::min(before, converter.left());
    converter.skip(skipped);
    before -= skipped;
    left -= give(std::min(left, converter.left()));
    converter.skip(converter.left());
    av_frame_unref(frame.get());
  }

  Frames give(Frames count) {
    for (Frames given; given < count;) {
      const Frames now = std::min(count - given, block.capacity() - filled);
      block.resize(filled + now);
      converter.give(block.samples().subspan(static_cast<std::size_t>(filled.n * block.format().channels)));
      filled += now;
      given += now;
      if (filled == block.capacity()) let_hear();
    }
    return count;
  }

  void let_hear() {
    block.resize(filled);
    for (Meter* meter : meters) meter->hear(block);
    filled = {};
  }
};

Mp3Monitor::Mp3Monitor(const Format& format, Frames length, std::span<Meter* const> meters)
    : state_(new State{.context = open_decoder(format),
                       .converter = FrameConverter(format, "MP3"),
                       .meters = {meters.begin(), meters.end()},
                       .left = length,
                       .block = Block(format, usual_block),
                       .filled = {}}) {
  if (!state_->packet || !state_->frame) check(AVERROR(ENOMEM), "decode");
}

Mp3Monitor::~Mp3Monitor() = default;

void Mp3Monitor::hear(std::span<const std::byte> frames) {
  while (const auto header = read_mp3_header(frames)) {
    const auto size = static_cast<std::size_t>(header->frame_bytes());
    state_->send(frames.first(size));
    frames = frames.subspan(size);
  }
}

void Mp3Monitor::finish() {
  if (state_->filled.n > 0) state_->let_hear();
}

}  // namespace podmill
