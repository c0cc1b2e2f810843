// SPDX-License-Identifier: MIT
#include "media/input/decoded_stream_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <utility>

#include "pipeline/sound/time_text.h"
#include "system/error.h"

namespace podmill {

namespace {

/// A last packet that can't be decoded is usually a tag behind the sound, or the bit of a frame where a stream was
/// cut: so much may be lost there.
constexpr Millis harmless_at_end{100};
/// Hardly a packet holds more sound, whatever it claims: FLAC's 65,535 frames are 8.2 s at 8 kHz.
constexpr Millis longest_packet{10'000};
constexpr std::size_t most_holes = 10'000;
/// What is cut before the first picture is the encoder's delay up to this: nothing to tell.
constexpr Millis longest_priming{100};

}  // namespace

std::unique_ptr<Container> DecodedStreamState::take_idle(bool from_beginning) {
  std::unique_ptr<Container> taken;
  const std::scoped_lock lock(mutex);
  taken.swap(idle_);
  if (from_beginning && !idle_is_unread_) taken.reset();
  return taken;
}

void DecodedStreamState::leave_idle(std::unique_ptr<Container> container, bool is_unread) {
  if (container->file().failure() != 0) return;
  const std::scoped_lock lock(mutex);
  idle_.swap(container);
  idle_is_unread_ = is_unread;
}

DecodedStreamReader::DecodedStreamReader(std::shared_ptr<DecodedStreamState> state, const Checkpoint* from)
    : state_(std::move(state)),
      decoder_(state_->path, state_->settings, from != nullptr ? &from->start : nullptr,
               state_->take_idle(from == nullptr)),
      frame_(av_frame_alloc()),
      next_frame_(av_frame_alloc()),
      converter_(state_->format, state_->name),
      placement_(from != nullptr ? from->placement
                                 : TimestampAlignment(state_->format.rate, av_q2d(decoder_.stream().time_base),
                                                      state_->alone, state_->most_silence)),
      at_(from != nullptr ? placement_.at() : Frames{}),
      delay_left_(from != nullptr ? Frames{} : state_->delay),
      from_zero_(from == nullptr) {
  if (!frame_ || !next_frame_) throw std::bad_alloc();
  const std::scoped_lock lock(state_->mutex);
  if (from_zero_ && !state_->clipping) clipping_.emplace(state_->format);
}

DecodedStreamReader::~DecodedStreamReader() { state_->leave_idle(std::move(decoder_).hand_over(), false); }

void DecodedStreamReader::read(Block& into) {
  into.resize(into.capacity());
  const auto channels = static_cast<std::size_t>(into.format().channels);
  Frames done;
  while (done < into.capacity() && ready()) {
    const Frames count = next_piece(into.capacity() - done);
    const std::span<float> to = into.samples().subspan(static_cast<std::size_t>(done.n) * channels,
                                                       static_cast<std::size_t>(count.n) * channels);
    if (held_given_ < held_.size()) {
      std::copy_n(held_.begin() + static_cast<std::ptrdiff_t>(held_given_), to.size(), to.begin());
      held_given_ += to.size();
    } else if (silence_.n > 0) {
      std::fill(to.begin(), to.end(), 0.0F);
      silence_ -= count;
    } else {
      const std::int64_t broken = converter_.give(to);
      sounding_ -= count;
      if (broken > 0) damage("samples that are no numbers", {(broken - 1) / into.format().channels + 1}, at_);
    }
    done += count;
    at_ += count;
  }
  into.resize(done);
  hear_clipping(into);
}

void DecodedStreamReader::hear_clipping(const Block& block) {
  if (!clipping_) return;
  clipping_->hear(block);
  if (!ended_) return;
  const std::scoped_lock lock(state_->mutex);
  state_->clipping = clipping_->clipping();
  clipping_.reset();
}

void DecodedStreamReader::drop(Frames frames) {
  const auto channels = static_cast<std::size_t>(state_->format.channels);
  if (frames.n > 0) {
    from_zero_ = false;  // what isn't looked at may hide broken samples
    clipping_.reset();
  }
  while (frames.n > 0 && ready()) {
    const Frames count = next_piece(frames);
    if (held_given_ < held_.size()) {
      held_given_ += static_cast<std::size_t>(count.n) * channels;
    } else if (silence_.n > 0) {
      silence_ -= count;
    } else {
      converter_.skip(count);
      sounding_ -= count;
    }
    frames -= count;
    at_ += count;
  }
}

/// Whether there is something to give, after decoding more if need be.
bool DecodedStreamReader::ready() {
  while (held_given_ == held_.size() && silence_.n == 0 && sounding_.n == 0 && !ended_) advance();
  return !ended_;
}

Frames DecodedStreamReader::next_piece(Frames room) const {
  const auto held = static_cast<std::int64_t>(held_.size() - held_given_) / state_->format.channels;
  if (held > 0) return std::min(room, Frames{held});
  return std::min(room, silence_.n > 0 ? silence_ : sounding_);
}

void DecodedStreamReader::advance() {
  hold_padding();
  switch (next()) {
    case PacketDecoder::Got::frame:
      realise_damage();
      take_frame();
      break;
    case PacketDecoder::Got::damage:
      take_damage();
      break;
    case PacketDecoder::Got::fresh_start:
      remember_start();
      break;
    case PacketDecoder::Got::end:
      finish();
      break;
  }
}

/// A frame is in frame_ afterwards.
PacketDecoder::Got DecodedStreamReader::next() {
  if (ahead_) {
    frame_.swap(next_frame_);
    return *std::exchange(ahead_, std::nullopt);
  }
  const PacketDecoder::Got got = decoder_.next();
  if (got == PacketDecoder::Got::frame) decoder_.take_frame(*frame_);
  return got;
}

void DecodedStreamReader::take_frame() {
  if (holding_) held_given_ = 0;  // there is sound after it: it was none of the edit list's business
  holding_ = false;
  converter_.take(*frame_);
  const Frames delay = std::min(delay_left_, converter_.left());
  converter_.skip(delay);
  delay_left_ -= delay;
  if (converter_.left().n == 0) return;
  std::optional<Frames> next_stamp;
  ahead_ = decoder_.next();
  if (ahead_ == PacketDecoder::Got::frame) {
    decoder_.take_frame(*next_frame_);
    next_stamp = stamp(*next_frame_);
  }
  const Frames length = converter_.left();
  const Frames before = std::max(Frames{}, placement_.at());
  const bool first = !placement_.started();
  const TimestampAlignment::Place place = placement_.place(stamp(*frame_, delay), length, next_stamp);
  silence_ += place.silence;
  // Starting later than the picture is no loss.
  if (place.silence.n > 0 && !first) add_hole({before, place.silence, "gap in the time stamps"});
  if (place.jump) add_hole({before, {}, "jump in the time stamps"});
  converter_.skip(place.cut);
  cut_ += place.cut;
  sounding_ = converter_.left();
  if (state_->end && placement_.at() > *state_->end) {
    sounding_ -= std::min(sounding_, placement_.at() - *state_->end);
  }
}

/// The frame in hand is about to go: keeps what it has past the edit list's end.
void DecodedStreamReader::hold_padding() {
  const Frames padding = converter_.left();
  if (padding.n == 0) return;
  held_.resize(static_cast<std::size_t>(padding.n * state_->format.channels));
  held_given_ = held_.size();
  holding_ = true;
  converter_.give(held_);
}

/// Of what is left of a frame behind `skipped`.
std::optional<Frames> DecodedStreamReader::stamp(const AVFrame& frame, Frames skipped) const {
  if (frame.pts == AV_NOPTS_VALUE || !state_->stamped || !state_->zero) return {};
  const std::optional<Frames> at = frames_of({frame.pts, decoder_.stream().time_base}, state_->format.rate);
  const std::optional<Frames> zero = frames_of(*state_->zero, state_->format.rate);
  return at && zero ? std::optional(*at - *zero - state_->delay + skipped) : std::nullopt;
}

void DecodedStreamReader::take_damage() {
  const PacketDecoder::Damage& damaged = decoder_.damage();
  const Frames claimed{av_rescale_q(damaged.ticks, decoder_.stream().time_base, {1, state_->format.rate})};
  const Frames length = std::clamp(claimed, Frames{}, state_->format.frames(longest_packet));
  // Raw streams may begin in the middle of a frame.
  if (!placement_.started() && !state_->stamped && !damaged.reading) return;
  if (!lost_) lost_ = {damaged.what, {}, false};
  lost_->length += length;
  lost_->reading = lost_->reading || damaged.reading;
}

void DecodedStreamReader::realise_damage() {
  if (!lost_) return;
  const Frames at = std::max(Frames{}, placement_.at());
  const Frames length = placement_.lose(lost_->length);
  damage(lost_->what, length, at);
  silence_ += length;
  lost_.reset();
}

void DecodedStreamReader::damage(const std::string& what, Frames lost, Frames at) {
  if (state_->settings.damaged == Damaged::refuse) refuse(Fault::codec, what, at, state_->claim.seconds());
  add_hole({at, lost, what, true});
}

void DecodedStreamReader::add_hole(Hole hole) {
  const auto goes_on = [&](const Hole& last) { return last.at + last.length == hole.at && last.why == hole.why; };
  if (holes_.size() >= most_holes || (!holes_.empty() && goes_on(holes_.back()))) {
    holes_.back().length += hole.length;
  } else {
    holes_.push_back(std::move(hole));
  }
}

void DecodedStreamReader::refuse(Fault fault, const std::string& what, Frames at, double of) const {
  const double seconds = state_->format.seconds(at);
  throw Error(
      fault, fmt::format("{}: {} at {}", state_->name, what, clock_time(seconds)),
      fmt::format("{}{} could be read; export the recording again, or allow it with --set decode.damaged=accept",
                  clock_time(seconds), of > seconds ? " of " + clock_time(of) : ""));
}

void DecodedStreamReader::remember_start() {
  if (lost_ || holding_ || placement_.at() < Frames{} || placement_.at() != at_) return;
  const std::scoped_lock lock(state_->mutex);
  state_->starts.try_emplace(at_.n, Checkpoint{decoder_.fresh_start(), placement_});
}

void DecodedStreamReader::finish() {
  if (!ends_early() && lost_ && (lost_->reading || lost_->length > state_->format.frames(harmless_at_end))) {
    realise_damage();
    if (silence_.n > 0) return;  // the decoder says once more that it is at its end
  }
  ended_ = true;
  if (!from_zero_) return;
  if (cut_ > state_->format.frames(longest_priming)) {
    holes_.insert(
        holes_.begin(),
        {{}, {}, fmt::format("{:.2f} s of sound before the first picture left out", state_->format.seconds(cut_))});
  }
  const std::scoped_lock lock(state_->mutex);
  if (!state_->heard) state_->heard = {at_, std::move(holes_)};
}

bool DecodedStreamReader::ends_early() {
  const double heard = state_->format.seconds(at_);
  if (const std::optional<double> missing = state_->claim.missing_seconds(heard + state_->before_zero)) {
    if (state_->settings.damaged == Damaged::refuse) {
      refuse(Fault::input, "cut off: its sound ends", at_, heard + *missing);
    }
    holes_.push_back({at_, {std::llround(*missing * state_->format.rate)}, "file ends early", true});
    return true;
  }
  if (state_->another > 0)
    holes_.push_back({at_, {}, "another recording stands behind this one, and is left out", true});
  if (state_->claim.lacks_end_mark())
    holes_.push_back({at_, {}, "the file has no mark at its end and may be cut short"});
  return false;
}

}  // namespace podmill
