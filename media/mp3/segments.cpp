// SPDX-License-Identifier: MIT
#include "media/mp3/segments.h"

#include <algorithm>

#include "media/mp3/lame.h"
#include "system/error.h"

namespace podmill {

int samples_per_mp3_frame(int rate) { return rate >= 32000 ? 1152 : 576; }

std::int64_t mp3_frame_count(Frames length, int rate) {
  // The encoder's delay of 576 before, and at least as many samples behind.
  const std::int64_t samples = length.n + 576 + 576, per_frame = samples_per_mp3_frame(rate);
  return (samples + per_frame - 1) / per_frame;
}

Span needed_by(const Mp3Segment& segment, int rate, Frames length) {
  const std::int64_t look_ahead = 1;  // MP3 frames: LAME must hear 224 samples of what follows
  const int samples = samples_per_mp3_frame(rate);
  const Frames end{(segment.end + look_ahead) * samples};
  return {std::min(Frames{segment.first * samples}, length), std::min(end, length)};
}

namespace {

/// Appends the reader's next `count` frames.
void read_up_to(Reader& reader, const Format& format, Frames count, std::vector<float>& samples) {
  samples.reserve(samples.size() + static_cast<std::size_t>(count.n * format.channels));
  Block block(format, std::min(usual_block, count));
  for (Frames read; read < count; read += block.size()) {
    if (block.capacity() > count - read) block = Block(format, count - read);
    reader.read(block);
    if (block.empty()) {
      throw Error(Fault::input, "the sound ends before the length that was measured",
                  "was the recording changed meanwhile? try again");
    }
    samples.insert(samples.end(), block.samples().begin(), block.samples().end());
  }
}

}  // namespace

SegmentReader::SegmentReader(const Sound& sound, const SegmentLayout& layout)
    : sound_(sound),
      format_(sound.format()),
      layout_(layout),
      length_(sound.length()),
      mp3_frame_samples_(samples_per_mp3_frame(format_.rate)),
      mp3_frames_(mp3_frame_count(length_, format_.rate)) {}

std::optional<Mp3Segment> SegmentReader::next(std::vector<float>& samples) {
  if (next_first_ >= mp3_frames_) return {};
  Mp3Segment segment;
  segment.first = next_first_;
  segment.heard = next_first_ == 0 ? 0 : next_first_ + layout_.warm_up;
  segment.next_heard = next_first_ + layout_.stride + layout_.warm_up;
  segment.end = segment.next_heard + layout_.overlap;
  segment.last = segment.end >= mp3_frames_;
  if (segment.last) segment.next_heard = segment.end = mp3_frames_;
  next_first_ = segment.last ? mp3_frames_ : next_first_ + layout_.stride;

  samples.assign(shared_.begin(), shared_.end());
  const Frames end = needed_by(segment, format_.rate, length_).end;
  {
    const std::scoped_lock lock(one_reader_);
    if (!reader_) reader_ = sound_.open(read_);
    read_up_to(*reader_, format_, end - read_, samples);
    read_ = end;
  }
  const auto shared =
      static_cast<std::ptrdiff_t>((next_first_ - segment.first) * mp3_frame_samples_ * format_.channels);
  if (!segment.last) shared_.assign(samples.begin() + shared, samples.end());
  return segment;
}

void SegmentReader::read_again(const Sound& sound, const Mp3Segment& segment, std::vector<float>& samples) {
  const Span needed = needed_by(segment, format_.rate, length_);
  samples.clear();
  const std::scoped_lock lock(one_reader_);
  reader_.reset();
  read_up_to(*sound.open(needed.begin), format_, needed.length(), samples);
}

std::vector<Mp3Segment> pieces_of(const Mp3Segment& segment, std::span<const Mp3Range> again) {
  std::vector<Mp3Segment> pieces;
  std::int64_t at = segment.heard;
  const auto add_up_to = [&](std::int64_t next, bool made) {
    constexpr SegmentLayout layout;
    if (next == at) return;
    Mp3Segment& piece = pieces.emplace_back();
    piece.first = std::max(segment.first, (at - layout.warm_up) / layout.period * layout.period);
    piece.heard = at;
    piece.next_heard = next;
    piece.end = std::min(next + layout.overlap, segment.end);
    piece.last = segment.last && piece.end == segment.end;
    const auto begin = segment.frames.begin() - segment.first;
    if (made) piece.frames.assign(begin + piece.first, begin + piece.end);
    at = next;
  };
  for (const Mp3Range& range : again) {
    add_up_to(range.begin, true);
    add_up_to(range.end, false);
  }
  add_up_to(segment.next_heard, true);
  return pieces;
}

namespace {

Mp3Settings bridging(Mp3Settings settings, int rate) {
  const auto rates = mp3_bit_rates(rate);
  const auto now = std::ranges::find(rates, settings.bit_rate_kbps);
  if (settings.mode == BitRateMode::constant && now != rates.begin()) settings.bit_rate_kbps = *std::prev(now);
  return settings;
}

}  // namespace

void encode_segment(Mp3Segment& segment, std::span<const float> samples, const Format& format,
                    const Mp3Settings& settings, bool bridge) {
  const auto wanted = static_cast<std::size_t>(segment.end - segment.first);
  segment.frames.clear();
  segment.frames.reserve(wanted);
  MainDataReader reader;
  const auto take = [&](std::span<const std::byte> bytes) {
    if (segment.frames.size() == wanted) return;
    auto frame = reader.read(bytes);
    if (!frame) throw Error(Fault::codec, "libmp3lame made a frame that can't be read");
    segment.frames.push_back(std::move(*frame));
  };
  LameEncoder encoder(format, bridge ? bridging(settings, format.rate) : settings, !bridge);
  encoder.encode(samples, take);
  encoder.finish(take);  // what it makes of the silence behind other segments than the last one isn't wanted
  if (segment.frames.size() < wanted) throw Error(Fault::codec, "libmp3lame made less sound than it was given");
}

}  // namespace podmill
