// SPDX-License-Identifier: MIT
#include "media/processors/channel_matrix.h"

#include <algorithm>
#include <cmath>

#include "media/ffmpeg/c_ptr.h"
#include "media/ffmpeg/channel_layout.h"

namespace podmill {

namespace {

bool same_channels(const Format& a, const Format& b) { return a.channels == b.channels && a.layout == b.layout; }

bool layout_of(const Format& format, ChannelLayout& layout) {
  if (format.layout != 0) return av_channel_layout_from_mask(&layout, format.layout) == 0;
  av_channel_layout_default(&layout, format.channels);
  return layout.order == AV_CHANNEL_ORDER_NATIVE;
}

std::vector<float> equal_parts(const Format& from, const Format& to) {
  return std::vector<float>(static_cast<std::size_t>(from.channels * to.channels),
                            1.0F / static_cast<float>(from.channels));
}

/// FFmpeg's matrix; equal parts where it knows none.
std::vector<float> standard_matrix(const Format& from, const Format& to) {
  ChannelLayout in, out;
  if (!layout_of(from, in) || !layout_of(to, out)) return equal_parts(from, to);
  const auto columns = static_cast<std::size_t>(from.channels), rows = static_cast<std::size_t>(to.channels);
  // swr_build_matrix2 applies its volume to 64 rows of 64, whatever the layouts have.
  constexpr std::size_t room = max_channels;
  std::vector<double> all(room * room);
  constexpr double minus_3_db = M_SQRT1_2, no_lfe = 0, never_normalised = 1e9, volume = 1;
  if (swr_build_matrix2(&in, &out, minus_3_db, minus_3_db, no_lfe, never_normalised, volume, all.data(), room,
                        AV_MATRIX_ENCODING_NONE, nullptr) < 0) {
    return equal_parts(from, to);
  }
  std::vector<float> matrix;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      matrix.push_back(static_cast<float>(all[row * room + column]));
    }
  }
  return matrix;
}

class RemixedReader final : public Reader {
 public:
  RemixedReader(std::unique_ptr<Reader> of, const Format& from, const std::vector<float>& matrix)
      : of_(std::move(of)), block_(from, usual_block), matrix_(matrix) {}

  void read(Block& into) override {
    const Frames wanted = std::min(usual_block, into.capacity());
    if (block_.capacity() != wanted) block_ = Block(block_.format(), wanted);
    of_->read(block_);
    into.resize(block_.size());
    mix(matrix_, block_.samples(), static_cast<std::size_t>(block_.format().channels), into.samples(),
        static_cast<std::size_t>(into.format().channels));
  }

 private:
  std::unique_ptr<Reader> of_;
  Block block_;
  std::vector<float> matrix_;
};

class Remixed final : public Sound {
 public:
  Remixed(SoundPtr of, const Format& to)
      : of_(std::move(of)),
        format_{of_->format().rate, to.channels, to.layout},
        matrix_(channel_matrix(of_->format(), to)) {}
  Format format() const override { return format_; }
  Frames length() const override { return of_->length(); }
  std::unique_ptr<Reader> open(Frames from) const override {
    return std::make_unique<RemixedReader>(of_->open(from), of_->format(), matrix_);
  }

 private:
  SoundPtr of_;
  Format format_;
  std::vector<float> matrix_;
};

}  // namespace

std::vector<float> channel_matrix(const Format& from, const Format& to) {
  if (from.channels == 1 && to.channels == 2) return {1, 1};
  if (to.channels != 1 || from.channels == 1) return standard_matrix(from, to);
  const Format stereo{to.rate, 2};
  if (same_channels(from, stereo)) return {0.5F, 0.5F};
  const std::vector<float> both = standard_matrix(from, stereo);
  const auto columns = static_cast<std::size_t>(from.channels);
  std::vector<float> mean(columns);
  for (std::size_t i = 0; i < columns; ++i) mean[i] = (both[i] + both[columns + i]) / 2;
  return mean;
}

void mix(std::span<const float> matrix, std::span<const float> from, std::size_t ins, std::span<float> to,
         std::size_t outs) {
  const std::size_t frames = std::min(from.size() / ins, to.size() / outs);
  for (std::size_t i = 0; i < frames; ++i) {
    for (std::size_t out = 0; out < outs; ++out) {
      float sum = 0;
      for (std::size_t in = 0; in < ins; ++in) sum += matrix[out * ins + in] * from[i * ins + in];
      to[i * outs + out] = sum;
    }
  }
}

SoundPtr remixed(SoundPtr of, const Format& to) {
  if (same_channels(of->format(), to)) return of;
  return std::make_shared<Remixed>(std::move(of), to);
}

}  // namespace podmill
