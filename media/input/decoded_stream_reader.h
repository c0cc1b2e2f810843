// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "media/input/declared_length.h"
#include "media/input/packet_decoder.h"
#include "media/input/timestamp_alignment.h"
#include "media/meters/clipping_meter.h"
#include "media/processors/frame_converter.h"
#include "system/error.h"

namespace podmill {

/// Where a reader can start without decoding all before: what it had come to there.
struct Checkpoint {
  PacketDecoder::FreshStart start;
  TimestampAlignment placement;
};

/// What all readers of one recording know and find out.
struct DecodedStreamState {
  /// The container that no reader uses any more, if there is one; for a reader from the beginning, only one of which
  /// nothing was read. Opening another means to read its index again: of an hour's video a mebibyte.
  std::unique_ptr<Container> take_idle(bool from_beginning);
  void leave_idle(std::unique_ptr<Container> container, bool is_unread);

  std::filesystem::path path;
  AudioFileSettings settings;
  std::string name;
  Format format;
  DeclaredLength claim;
  std::optional<Container::Moment> zero;
  Millis most_silence{};
  bool stamped = false;
  bool alone = false;         ///< no other stream is heard or seen
  double before_zero = 0;     ///< seconds from the stream's start to time zero
  Frames delay;               ///< of an encoder and its decoder, before the sound, that the container doesn't tell
  std::int64_t another = 0;   ///< SoundHeader::another
  std::optional<Frames> end;  ///< where an edit list ends the sound; what the last frame has beyond is padding

  struct Heard {
    Frames length;
    std::vector<Hole> holes;
  };
  std::mutex mutex;
  std::optional<Heard> heard;                 ///< once a reader went through from 0
  std::optional<Clipping> clipping;           ///< likewise
  std::map<std::int64_t, Checkpoint> starts;  ///< by the frame that comes next there

 private:
  std::unique_ptr<Container> idle_;
  bool idle_is_unread_ = false;
};

/// Reads a recording at its own rate and layout: places what the decoder gives, fills holes with silence, refuses or
/// counts damage. Internal to media/.
class DecodedStreamReader final : public Reader {
 public:
  /// From 0 or from a checkpoint.
  explicit DecodedStreamReader(std::shared_ptr<DecodedStreamState> state, const Checkpoint* from = nullptr);
  ~DecodedStreamReader() override;
  void read(Block& into) override;
  /// Goes on by so many frames, or to the end.
  void drop(Frames frames);

 private:
  struct Lost {
    std::string what;
    Frames length;
    bool reading;
  };
  bool ready();
  Frames next_piece(Frames room) const;
  void advance();
  PacketDecoder::Got next();
  void take_frame();
  void hold_padding();
  void take_damage();
  void realise_damage();
  void damage(const std::string& what, Frames lost, Frames at);
  void add_hole(Hole hole);
  void hear_clipping(const Block& block);
  void remember_start();
  void finish();
  std::optional<Frames> stamp(const AVFrame& frame, Frames skipped = {}) const;
  bool ends_early();
  [[noreturn]] void refuse(Fault fault, const std::string& what, Frames at, double of) const;

  std::shared_ptr<DecodedStreamState> state_;
  PacketDecoder decoder_;
  FramePtr frame_, next_frame_;              // in hand; and the one after it, if that was looked at
  std::optional<PacketDecoder::Got> ahead_;  // what the decoder had next, when it was looked at
  FrameConverter converter_;
  TimestampAlignment placement_;
  Frames at_;                // of the next frame to give
  Frames delay_left_;        // to be thrown away
  Frames cut_;               // of sound before time zero
  Frames silence_;           // to give before the frame in hand
  Frames sounding_;          // of the frame in hand; what the converter has beyond lies past the edit list's end
  std::vector<float> held_;  // that part of the frame before, in case the sound goes on after all
  std::size_t held_given_ = 0;
  bool holding_ = false;
  std::optional<Lost> lost_;  // not yet told: harmless if nothing comes after it
  std::vector<Hole> holes_;
  std::optional<ClippingMeter> clipping_;  // none where it is known already
  bool from_zero_;                         // and every frame given so far
  bool ended_ = false;
};

}  // namespace podmill
