// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "media/mp3/frame.h"

namespace podmill {

/// A frame taken out of its stream: header and side information, then the main data that belongs to it, wherever
/// that lay. Its main_data_begin has no meaning here; stuffing and ancillary data are left behind.
struct LooseFrame {
  Mp3Header header;
  std::vector<std::byte> bytes;
  std::array<int, 2> first_windows{}, last_windows{};  ///< of each channel: the first granule's and the last one's

  int main_data_bytes() const { return static_cast<int>(bytes.size()) - header.payload_begin(); }
  /// Whether its windows may follow those of `before`.
  bool may_follow(const LooseFrame& before) const;
};

/// How far before its own payload a frame's main data may begin: what main_data_begin can say, and as much as
/// LAME counts on decoders to hold of a frame and its reservoir, 7680 bits for each granule (MDB_MAXIMUM in
/// get_max_frame_buffer_size_by_constraint()).
int max_reservoir(const Mp3Header& header);

/// The room that a frame leaves behind it where there was `room` before it: empty bytes that the frames after it
/// may fill, as far as each can reach back. Negative: the frame does not fit.
int room_after(int room, const LooseFrame& frame);

/// For every frame, the reservoir that must be there before it so that it and all that follow fit: a stream
/// can go on with frames[i] exactly if its room, as far as that frame can reach, is at least needs[i].
std::vector<int> reservoir_needs(std::span<const LooseFrame> frames);

/// Takes the frames of one stream apart, in order, from its first one on.
class MainDataReader {
 public:
  /// Nothing where main data begins before the end of the previous frame's, or ends behind its own frame.
  std::optional<LooseFrame> read(std::span<const std::byte> frame);

 private:
  std::vector<std::byte> payload_;  // what has been read behind the last main data
};

/// Lays frames into a stream again, each one's main data as early as it may lie.
class MainDataWriter {
 public:
  using Take = std::function<void(std::span<const std::byte> frame)>;
  /// `take` gets every frame of the stream as soon as nothing more can come into it.
  explicit MainDataWriter(Take take) : take_(std::move(take)) {}

  /// Empty bytes before the payload of the next frame.
  int room() const { return room_; }
  /// The frame must fit: room_after() isn't negative.
  void write(const LooseFrame& frame);
  /// Zeros into what is still empty.
  void finish();

 private:
  struct Laid {
    std::vector<std::byte> bytes;
    std::size_t filled;
  };
  void fill(std::span<const std::byte> main_data);
  void stuff(int bytes);
  void give(bool all);

  Take take_;
  std::deque<Laid> open_;  // frames with room in their payload, oldest first
  int room_ = 0;           // the room in all of them
};

}  // namespace podmill
