// SPDX-License-Identifier: MIT
#include "media/packet_decoder.h"

#include <fmt/format.h>

#include <new>

#include "media/ffmpeg_error.h"

namespace podmill {

namespace {

/// Some demuxers fail once per broken packet and go on behind it, others fail for ever.
constexpr int read_faults_in_a_row = 64;

CodecPtr open_codec(const AVStream& stream, const std::string& name) {
  const AVCodecParameters& parameters = *stream.codecpar;
  const AVCodec* decoder = avcodec_find_decoder(parameters.codec_id);
  if (decoder == nullptr) {
    throw Error(Fault::unsupported,
                fmt::format("{}: audio stream {} is {}, which FFmpeg can't decode", name, stream.index,
                            avcodec_get_name(parameters.codec_id)),
                "export the recording in another format: WAV or FLAC lose nothing");
  }
  CodecPtr codec(avcodec_alloc_context3(decoder));
  if (!codec) throw std::bad_alloc();
  ffmpeg_check(avcodec_parameters_to_context(codec.get(), &parameters), name, "use its headers", "libavcodec");
  codec->pkt_timebase = stream.time_base;
  // A FLAC frame whose checksum is wrong decodes to noise; other codecs' checksums are often wrongly written.
  if (parameters.codec_id == AV_CODEC_ID_FLAC) codec->err_recognition |= AV_EF_CRCCHECK | AV_EF_EXPLODE;
  ffmpeg_check(avcodec_open2(codec.get(), decoder, nullptr), name,
               fmt::format("decode its {}", avcodec_get_name(parameters.codec_id)), "libavcodec");
  return codec;
}

int audio_index(const Container& container, int wanted) {
  const AVFormatContext& context = container.context();
  if (wanted >= 0 && wanted < static_cast<int>(context.nb_streams) && container.is_audio(wanted)) return wanted;
  throw Error(Fault::input, fmt::format("{}: stream {} is no audio stream", container.name(), wanted));
}

}  // namespace

PacketDecoder::PacketDecoder(const std::filesystem::path& path, const AudioFileSettings& settings)
    : container_(path, settings.shown_as, settings.patience),
      index_(audio_index(container_, settings.stream)),
      codec_(open_codec(stream(), container_.name())),
      packet_(av_packet_alloc()),
      frame_(av_frame_alloc()) {
  if (!packet_ || !frame_) throw std::bad_alloc();
  const AVFormatContext& context = container_.context();
  for (int i = 0; i < static_cast<int>(context.nb_streams); ++i) {
    context.streams[i]->discard = i == index_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  }
}

PacketDecoder::Got PacketDecoder::next() {
  while (true) {
    int code = avcodec_receive_frame(codec_.get(), frame_.get());
    if (code == AVERROR_EOF) return Got::end;
    if (code >= 0) {
      container_.file().patience().progress();
      if (frame_->nb_samples > 0) return Got::frame;
      continue;
    }
    if (code != AVERROR(EAGAIN)) return damaged(code, false);
    code = feed();
    if (code < 0) return damaged(code, reading_failed_);
  }
}

int PacketDecoder::feed() {
  int code = read_packet();
  reading_failed_ = code < 0 && code != AVERROR_EOF;
  if (reading_failed_ && ++read_faults_ < read_faults_in_a_row) return code;
  if (code < 0) return avcodec_send_packet(codec_.get(), nullptr);
  read_faults_ = 0;
  code = avcodec_send_packet(codec_.get(), packet_.get());
  return code;
}

int PacketDecoder::read_packet() {
  while (true) {
    av_packet_unref(packet_.get());
    const int code = av_read_frame(&container_.context(), packet_.get());
    FileAvio& file = container_.file();
    // libavformat takes many a failed read for the end of the file.
    if (code < 0 && file.failure() != 0) {
      ffmpeg_check(AVERROR(file.failure()), container_.name(), "read it", "libavformat");
    }
    if (code == AVERROR_EXIT || file.patience().lost()) {
      throw Error(Fault::io, fmt::format("{}: reading makes no progress", container_.name()),
                  "copy the recording to a local disk, or raise decode.patience");
    }
    if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
    if (code == AVERROR(EAGAIN)) continue;
    if (code < 0 || packet_->stream_index == index_) return code;
  }
}

PacketDecoder::Got PacketDecoder::damaged(int code, bool read) {
  if (code == AVERROR(ENOMEM)) throw std::bad_alloc();
  damage_ = {fmt::format("{} {} ({})", ffmpeg_reason(code), read ? "in the container" : "in packet",
                         read ? "libavformat" : "libavcodec"),
             read ? 0 : packet_->duration, read};
  return Got::damage;
}

std::optional<std::int64_t> PacketDecoder::stamp() const {
  return frame_->pts == AV_NOPTS_VALUE ? std::nullopt : std::optional(frame_->pts);
}

}  // namespace podmill
