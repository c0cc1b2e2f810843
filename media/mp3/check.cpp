// SPDX-License-Identifier: MIT
#include "media/mp3/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "media/mp3/reservoir.h"
#include "system/digest.h"
#include "system/system_error.h"

namespace podmill {
namespace {

/// A file's bytes from a place on, 4 MiB at a time.
class Window {
 public:
  Window(const std::filesystem::path& path, std::int64_t from)
      : path_(path), file_(path, std::ios::binary), at_(from) {
    if (!file_.seekg(from)) fail();
  }
  std::int64_t at() const { return at_; }
  /// The next bytes, fewer than asked for at the end only.
  std::span<const std::byte> peek(std::size_t count) {
    if (bytes_.size() - used_ < count) refill();
    return std::span(bytes_).subspan(used_, std::min(count, bytes_.size() - used_));
  }
  void skip(std::size_t count) {
    used_ += count;
    at_ += static_cast<std::int64_t>(count);
  }

 private:
  void refill() {
    bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(used_));
    used_ = 0;
    const std::size_t had = bytes_.size(), read_bytes = 4 << 20;
    bytes_.resize(had + read_bytes);
    file_.read(reinterpret_cast<char*>(bytes_.data() + had), read_bytes);
    if (file_.bad()) fail();
    bytes_.resize(had + static_cast<std::size_t>(file_.gcount()));
  }
  [[noreturn]] void fail() const { throw unreadable(path_.string(), errno); }

  std::filesystem::path path_;
  std::ifstream file_;
  std::vector<std::byte> bytes_;
  std::size_t used_ = 0;
  std::int64_t at_;
};

class Checker {
 public:
  /// False: no frame begins here, nothing after it can be found either.
  bool read(Window& window);
  Mp3Check result(std::int64_t begin, std::int64_t end);

 private:
  void fault(const std::string& what) {
    if (check_.faults.size() < Mp3Check::most_faults)
      check_.faults.push_back(fmt::format("MP3 frame {}: {}", check_.mp3_frames, what));
  }
  void look_at(std::span<const std::byte> frame, const Mp3Header& header);
  void look_at_side_info(const Mp3Header& header, const Mp3SideInfo& info);
  void look_at_info(const Mp3Info& info);

  Mp3Check check_;
  MainDataReader reader_;
  std::optional<LooseFrame> last_;
  std::optional<Mp3Header> first_;
  bool constant_ = true;
  std::uint16_t music_crc_ = 0;
  Digest digest_;
};

bool Checker::read(Window& window) {
  const auto header = read_mp3_header(window.peek(4));
  if (!header) {
    fault(fmt::format("no header at byte {}", window.at()));
    return false;
  }
  const auto size = static_cast<std::size_t>(header->frame_bytes());
  const auto frame = window.peek(size);
  if (frame.size() < size) {
    fault(fmt::format("{} of its {} bytes are there", frame.size(), size));
    return false;
  }
  if (!first_ && !check_.info && (check_.info = read_info_frame(frame))) {
    if (!info_frame_is_sound(frame)) fault("the Info frame's own CRC is wrong");
  } else {
    look_at(frame, *header);
  }
  window.skip(size);
  return true;
}

void Checker::look_at(std::span<const std::byte> frame, const Mp3Header& header) {
  if (!first_) first_ = header;
  if (!header.same_stream(*first_)) fault("another rate, channel count or version than the first one's");
  constant_ = constant_ && header.bit_rate_kbps == first_->bit_rate_kbps;
  look_at_side_info(header, read_side_info(header, frame));
  auto loose = reader_.read(frame);
  if (!loose) {
    fault("its main data isn't all there");
  } else if (last_ && loose->header.channels == last_->header.channels && !loose->may_follow(*last_)) {
    fault("its window doesn't meet the one before");
  }
  last_ = std::move(loose);
  music_crc_ = crc16(music_crc_, frame);
  digest_.add(frame);
  ++check_.mp3_frames;
}

void Checker::look_at_side_info(const Mp3Header& header, const Mp3SideInfo& info) {
  for (int g = 0; g < header.granules(); ++g) {
    for (int c = 0; c < header.channels; ++c) {
      const auto& granule = info.granules[g][c];
      if (granule.big_values > 288) fault("more than 576 values in a granule");
      if (granule.switched && granule.window == 0) fault("a reserved window");
    }
  }
}

void Checker::look_at_info(const Mp3Info& info) {
  if (info.mp3_frames != check_.mp3_frames) fault(fmt::format("the Info frame counts {} frames", info.mp3_frames));
  if (info.bytes != check_.bytes)
    fault(fmt::format("the Info frame counts {} bytes of {}", info.bytes, check_.bytes));
  if (info.music_crc != music_crc_) fault("the Info frame's CRC of the music is wrong");
  if (info.constant && !constant_) fault("the Info frame says that the bit rate is constant");
  const std::int64_t all = check_.mp3_frames * first_->samples();
  check_.samples = all - info.delay - info.padding;
  if (*check_.samples <= 0) fault("the Info frame leaves nothing of the sound");
}

Mp3Check Checker::result(std::int64_t begin, std::int64_t end) {
  check_.bytes = end - begin;
  check_.digest = digest_.value();
  if (!first_) {
    fault("there is no sound");
    return std::move(check_);
  }
  check_.rate = first_->rate;
  check_.channels = first_->channels;
  if (constant_) check_.bit_rate_kbps = first_->bit_rate_kbps;
  if (check_.info) look_at_info(*check_.info);
  return std::move(check_);
}

}  // namespace

Mp3Check check_mp3(const std::filesystem::path& file, std::int64_t from) {
  Window window(file, from);
  Checker checker;
  while (!window.peek(1).empty() && checker.read(window)) {
  }
  return checker.result(from, window.at());
}

}  // namespace podmill
