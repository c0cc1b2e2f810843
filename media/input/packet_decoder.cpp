// SPDX-License-Identifier: MIT
#include "media/input/packet_decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <new>
#include <span>
#include <string_view>

#include "media/ffmpeg/channel_layout.h"
#include "media/ffmpeg/ffmpeg_error.h"
#include "system/digest.h"

namespace podmill {

namespace {

/// Some demuxers fail once per broken packet and go on behind it, others fail for ever.
constexpr int read_faults_in_a_row = 64;
/// A fresh start costs its pre-roll: so not more often than this many packets, whatever durations they claim.
constexpr std::int64_t fewest_between_starts = 256;

/// After how many packets a decoder no longer knows where it started; nothing where that isn't known.
std::optional<int> preroll_of(AVCodecID codec) {
  if (codec >= AV_CODEC_ID_FIRST_AUDIO && codec < AV_CODEC_ID_ADPCM_IMA_QT) return 0;  // PCM
  switch (codec) {
    case AV_CODEC_ID_FLAC:
    case AV_CODEC_ID_ALAC:
    case AV_CODEC_ID_WAVPACK:
    case AV_CODEC_ID_TTA:
    case AV_CODEC_ID_ADPCM_IMA_WAV:
    case AV_CODEC_ID_ADPCM_MS:
      return 0;  // every packet stands alone
    case AV_CODEC_ID_VORBIS:
    case AV_CODEC_ID_MP2:
    case AV_CODEC_ID_AC3:
    case AV_CODEC_ID_EAC3:
      return 4;             // transforms overlap by one
    case AV_CODEC_ID_AAC:   // its SBR header may come as seldom as twice a second
    case AV_CODEC_ID_MP3:   // 511 bytes of reservoir are 21 frames of 8 kbit/s
    case AV_CODEC_ID_OPUS:  // RFC 7845, 4.6 asks for 80 ms; its packets may have 2.5
      return 32;
    default:
      return {};
  }
}

CodecPtr open_codec(const AVStream& stream, const std::string& name) {
  const AVCodecParameters& parameters = *stream.codecpar;
  const AVCodec* decoder = libavcodec().find_decoder(parameters.codec_id);
  if (decoder == nullptr) {
    throw Error(Fault::unsupported,
                fmt::format("{}: its audio is {}, which FFmpeg can't decode", name,
                            libavcodec().get_name(parameters.codec_id)),
                "export the recording in another format: WAV or FLAC lose nothing");
  }
  CodecPtr codec(libavcodec().alloc_context3(decoder));
  if (!codec) throw std::bad_alloc();
  ffmpeg_check(libavcodec().parameters_to_context(codec.get(), &parameters), name, "use its headers", "libavcodec");
  codec->pkt_timebase = stream.time_base;
  // A FLAC frame whose checksum is wrong decodes to noise; other codecs' checksums are often wrongly written.
  if (parameters.codec_id == AV_CODEC_ID_FLAC) codec->err_recognition |= AV_EF_CRCCHECK | AV_EF_EXPLODE;
  ffmpeg_check(libavcodec().open2(codec.get(), decoder, nullptr), name,
               fmt::format("decode its {}", libavcodec().get_name(parameters.codec_id)), "libavcodec");
  return codec;
}

int audio_index(const Container& container, int wanted) {
  const AVFormatContext& context = container.context();
  if (wanted >= 0 && wanted < static_cast<int>(context.nb_streams) && container.is_audio(wanted)) return wanted;
  throw Error(Fault::input, fmt::format("{}: stream {} is no audio stream", container.name(), wanted));
}

/// A tag in the middle of an MP3 or AAC file, where two were put one behind the other: no sound, no damage.
bool is_tag(const AVPacket& packet, AVCodecID codec) {
  if (codec != AV_CODEC_ID_MP3 && codec != AV_CODEC_ID_MP2 && codec != AV_CODEC_ID_AAC) return false;
  const std::string_view data(reinterpret_cast<const char*>(packet.data), static_cast<std::size_t>(packet.size));
  constexpr std::array tags{"ID3", "TAG", "APETAGEX", "LYRICSBEGIN"};
  return std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) { return data.starts_with(tag); });
}

/// Broadcasts change their rate and channels on the way, and so do broken files: a frame of another rate that would
/// swell beyond this many is one of those.
bool is_sound(const AVFrame& frame, int rate) {
  constexpr std::int64_t most_frames = 1 << 20;
  if (!is_usable(format_of(frame.sample_rate, frame.ch_layout))) return false;
  return frame.sample_rate == rate || std::int64_t{frame.nb_samples} * rate / frame.sample_rate <= most_frames;
}

PacketDecoder::Packet identity(const AVPacket& packet) {
  return {packet.pts, packet.pos,
          digest_of(std::as_bytes(std::span(packet.data, static_cast<std::size_t>(packet.size))))};
}

}  // namespace

PacketDecoder::PacketDecoder(std::filesystem::path path, AudioFileSettings settings, const FreshStart* from,
                             std::unique_ptr<Container> opened)
    : path_(std::move(path)),
      settings_(std::move(settings)),
      packet_(libavcodec().packet_alloc()),
      frame_(av_frame_alloc()) {
  if (!packet_ || !frame_) throw std::bad_alloc();
  open(std::move(opened));
  if (from == nullptr) return;
  if (!seek(*from)) {
    open();
    count_up_to(*from);
  }
  start_ = *from;
  count_ = start_.count;
  play_preroll();
  since_start_ = 0;
}

void PacketDecoder::open(std::unique_ptr<Container> opened) {
  container_.reset();  // two indices of hours are megabytes
  container_ =
      opened ? std::move(opened) : std::make_unique<Container>(path_, settings_.shown_as, settings_.patience);
  container_->file().patience().progress();
  index_ = audio_index(*container_, settings_.stream);
  codec_ = open_codec(stream(), container_->name());
  const AVFormatContext& context = container_->context();
  for (int i = 0; i < static_cast<int>(context.nb_streams); ++i) {
    context.streams[i]->discard = i == index_ ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  }
  const std::optional<int> preroll = preroll_of(stream().codecpar->codec_id);
  may_restart_ = preroll.has_value();
  preroll_ = preroll.value_or(0);
  minute_ = av_rescale_q(60, {1, 1}, stream().time_base);
}

/// Leaves the start's first packet in packet_, or says that it couldn't be found this way.
bool PacketDecoder::seek(const FreshStart& start) {
  const std::int64_t stamp = start.first.stamp;
  if (stamp == AV_NOPTS_VALUE) return false;
  if (libavformat().seek_frame(&container_->context(), index_, stamp, AVSEEK_FLAG_BACKWARD) < 0) return false;
  while (read_packet() >= 0) {
    if (identity(*packet_) == start.first) return true;
    if (packet_->pts == AV_NOPTS_VALUE || packet_->pts > stamp) return false;
  }
  return false;
}

void PacketDecoder::count_up_to(const FreshStart& start) {
  int faults = 0;
  for (std::int64_t read = 0; read <= start.count && faults < read_faults_in_a_row;) {
    const int code = read_packet();
    if (code == AVERROR_EOF) break;
    faults = code < 0 ? faults + 1 : 0;
    if (code >= 0) ++read;
  }
  if (packet_->data != nullptr && identity(*packet_) == start.first) return;
  throw Error(Fault::io, fmt::format("{}: changed while it was read", container_->name()));
}

/// Begins with the pre-roll's first packet in packet_; without a pre-roll, that is the next one to decode.
void PacketDecoder::play_preroll() {
  for (int i = 0; i < preroll_; ++i) {
    if (i > 0 && read_packet() < 0) return;
    keep();
    libavcodec().send_packet(codec_.get(), packet_.get());
    while (libavcodec().receive_frame(codec_.get(), frame_.get()) >= 0) continue;
  }
  if (preroll_ == 0) waiting_.reset(libavcodec().packet_clone(packet_.get()));
}

PacketDecoder::Got PacketDecoder::next() {
  while (true) {
    const int code = libavcodec().receive_frame(codec_.get(), frame_.get());
    if (code == AVERROR_EOF) return Got::end;
    if (code == AVERROR(EAGAIN)) {
      if (const std::optional<Got> got = feed()) return *got;
    } else if (code < 0) {
      return damaged(code, false);
    } else if (frame_->nb_samples > 0 && !is_sound(*frame_, stream().codecpar->sample_rate)) {
      return damaged(AVERROR_INVALIDDATA, false);
    } else if (frame_->nb_samples > 0) {
      container_->file().patience().progress();
      return Got::frame;
    }
  }
}

/// Nothing: there may be a frame now.
std::optional<PacketDecoder::Got> PacketDecoder::feed() {
  if (waiting_) {
    packet_ = std::move(waiting_);
  } else {
    const int code = read_packet();
    if (code < 0 && code != AVERROR_EOF && ++read_faults_ < read_faults_in_a_row) return damaged(code, true);
    if (code < 0) {
      libavcodec().send_packet(codec_.get(), nullptr);
      return {};
    }
    read_faults_ = 0;
    if (start_afresh()) return Got::fresh_start;
  }
  keep();
  const int code = libavcodec().send_packet(codec_.get(), packet_.get());
  return code < 0 ? std::optional(damaged(code, false)) : std::nullopt;
}

/// True where the packet in hand is to wait, since the decoder just started afresh.
bool PacketDecoder::start_afresh() {
  if (count_ > 0 && libavcodec().packet_get_side_data(packet_.get(), AV_PKT_DATA_NEW_EXTRADATA, nullptr) != nullptr) {
    may_restart_ = false;  // the decoder lives on headers that a fresh one would not know
  }
  const bool due = since_start_ >= minute_ && count_ - start_.count >= fewest_between_starts;
  if (!may_restart_ || !due || static_cast<int>(last_.size()) < preroll_) return false;
  start_ = {count_ - preroll_, identity(preroll_ > 0 ? *last_.front() : *packet_)};
  since_start_ = 0;
  waiting_ = std::move(packet_);
  packet_.reset(libavcodec().packet_alloc());
  codec_ = open_codec(stream(), container_->name());
  for (const PacketPtr& before : last_) {
    libavcodec().send_packet(codec_.get(), before.get());
    while (libavcodec().receive_frame(codec_.get(), frame_.get()) >= 0) continue;
  }
  return true;
}

/// Counts the packet in hand, and keeps it for a pre-roll.
void PacketDecoder::keep() {
  ++count_;
  since_start_ = std::min(minute_, since_start_ + std::clamp<std::int64_t>(packet_->duration, 0, minute_));
  if (preroll_ == 0) return;
  if (static_cast<int>(last_.size()) == preroll_) last_.pop_front();
  last_.emplace_back(libavcodec().packet_clone(packet_.get()));
  if (!last_.back()) throw std::bad_alloc();
}

int PacketDecoder::read_packet() {
  while (true) {
    libavcodec().packet_unref(packet_.get());
    const int code = libavformat().read_frame(&container_->context(), packet_.get());
    FileAvio& file = container_->file();
    // libavformat takes many a failed read for the end of the file.
    if (code < 0 && file.failure() != 0) {
      ffmpeg_check(AVERROR(file.failure()), container_->name(), "read it", "libavformat");
    }
    if (code == AVERROR_EXIT || file.patience().lost()) {
      throw Error(Fault::io, fmt::format("{}: reading makes no progress", container_->name()),
                  "copy the recording to a local disk, or wait longer with --set decode.patience=\"60 s\"");
    }
    if (code == AVERROR(EAGAIN)) continue;
    if (code < 0) return code;
    if (packet_->stream_index == index_ && !is_tag(*packet_, stream().codecpar->codec_id)) return code;
  }
}

bool PacketDecoder::jump(double seconds) {
  constexpr double nonsense = std::int64_t{1} << 60;
  const std::int64_t start = stream().start_time == AV_NOPTS_VALUE ? 0 : stream().start_time;
  const double at = seconds / av_q2d(stream().time_base);
  if (std::abs(at) > nonsense || std::abs(static_cast<double>(start)) > nonsense) return false;
  const auto ticks = static_cast<std::int64_t>(at);
  if (libavformat().seek_frame(&container_->context(), index_, start + ticks, AVSEEK_FLAG_BACKWARD) < 0) return false;
  libavcodec().flush_buffers(codec_.get());
  may_restart_ = false;
  waiting_.reset();
  return true;
}

PacketDecoder::Got PacketDecoder::damaged(int code, bool reading) {
  damage_ = {
      fmt::format("{} in {}", ffmpeg_reason(code), reading ? "the container (libavformat)" : "packet (libavcodec)"),
      reading ? 0 : std::max<std::int64_t>(0, packet_->duration), reading};
  return Got::damage;
}

}  // namespace podmill
