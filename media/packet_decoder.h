// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>

#include "media/audio_file.h"
#include "media/container.h"

namespace podmill {

/// One audio stream of a file, packet by packet, as its codec gives it. Internal to media/; one thread at
/// a time. Knows of damage, and leaves it to the caller what to do about it.
class PacketDecoder {
 public:
  PacketDecoder(const std::filesystem::path& path, const AudioFileSettings& settings);

  enum class Got { frame, damage, end };
  /// Goes on to the next frame, damage or the end. Throws Error: io (the file can't be read, or there
  /// is no progress for as long as patience lasts).
  Got next();

  const AVFrame& frame() const { return *frame_; }
  /// Where the frame says it belongs, in ticks of stream().time_base; nothing where it doesn't say.
  std::optional<std::int64_t> stamp() const;

  struct Damage {
    std::string what;    ///< "invalid data in packet"
    std::int64_t ticks;  ///< how much sound the packet should have given, of stream().time_base
    bool read;           ///< the container's fault, not the codec's
  };
  const Damage& damage() const { return damage_; }

  Container& container() { return container_; }
  const AVStream& stream() const { return *container_.context().streams[index_]; }

 private:
  int feed();
  int read_packet();
  Got damaged(int code, bool read);

  Container container_;
  int index_;
  CodecPtr codec_;
  PacketPtr packet_;
  FramePtr frame_;
  Damage damage_;
  int read_faults_ = 0;
  bool reading_failed_ = false;
};

}  // namespace podmill
