// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "media/input/audio_file.h"
#include "media/input/container.h"

namespace podmill {

/// One audio stream of a file, packet by packet, as its codec gives it. Internal to media/; one thread at
/// a time. Knows of damage, and leaves it to the caller what to do about it.
///
/// About once a minute of sound the decoder is started afresh on the packets just before (the pre-roll, thrown
/// away), whoever reads: so a reader that starts at such a fresh start and one that came from the beginning
/// give the same samples to the bit, even of codecs that carry state on for ever (AAC's noise generator), and
/// none needs to decode all that lies before. Codecs whose pre-roll isn't known never start afresh.
class PacketDecoder {
 public:
  /// What identifies a packet: all of it must agree, since silence has many packets with the same bytes.
  struct Packet {
    std::int64_t stamp, place;  ///< AVPacket::pts and pos
    std::uint64_t digest;       ///< XXH3 of the data
    bool operator==(const Packet&) const = default;
  };
  /// A fresh start that was made.
  struct FreshStart {
    std::int64_t count = 0;  ///< packets of the stream before the pre-roll
    Packet first{};          ///< of the pre-roll; without one, the packet the decoder starts on
  };

  /// From the beginning, or from a fresh start that another decoder of the same file made. `opened`: the file's
  /// container, if it is open already; where reading shall begin at the beginning, nothing may have been read of it.
  PacketDecoder(std::filesystem::path path, AudioFileSettings settings, const FreshStart* from = nullptr,
                std::unique_ptr<Container> opened = nullptr);

  enum class Got { frame, damage, fresh_start, end };
  /// Goes on to the next frame, damage, fresh start or the end. Throws Error: io (the file can't be read, or there
  /// is no progress for as long as patience lasts).
  Got next();

  /// Hands the frame over; its pts, if any, is in ticks of stream().time_base.
  void take_frame(AVFrame& into) {
    av_frame_unref(&into);
    av_frame_move_ref(&into, frame_.get());
  }

  /// Goes on from about that second of the container's clock instead; false where it can't. Frames are no longer
  /// those that a decoder from the beginning gives.
  bool jump(double seconds);

  struct Damage {
    std::string what;    ///< "invalid data in packet (libavcodec)"
    std::int64_t ticks;  ///< how much sound is lost, as far as known, of stream().time_base
    bool reading;        ///< the container can't be read there, rather than the codec's data be used
  };
  const Damage& damage() const { return damage_; }
  const FreshStart& fresh_start() const { return start_; }

  Container& container() { return *container_; }
  /// For another decoder to go on with; this one is of no use without.
  std::unique_ptr<Container> hand_over() && { return std::move(container_); }
  const AVStream& stream() const { return *container_->context().streams[index_]; }

 private:
  void open(std::unique_ptr<Container> opened = nullptr);
  bool seek(const FreshStart& start);
  void count_up_to(const FreshStart& start);
  void play_preroll();
  std::optional<Got> feed();
  bool start_afresh();
  int read_packet();
  void keep();
  Got damaged(int code, bool reading);

  std::filesystem::path path_;
  AudioFileSettings settings_;
  std::unique_ptr<Container> container_;
  int index_ = 0;
  CodecPtr codec_;
  PacketPtr packet_, waiting_;
  FramePtr frame_;
  Damage damage_{};
  int read_faults_ = 0;

  int preroll_ = 0;
  bool may_restart_ = false;
  std::deque<PacketPtr> last_;                 // as many as a pre-roll has
  std::int64_t count_ = 0;                     // packets of the stream so far
  std::int64_t since_start_ = 0, minute_ = 0;  // of stream().time_base
  FreshStart start_;
};

}  // namespace podmill
