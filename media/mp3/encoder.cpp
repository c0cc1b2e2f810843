// SPDX-License-Identifier: MIT
#include "media/mp3/encoder.h"

#include <fmt/format.h>
#include <tbb/concurrent_queue.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>
#include <memory>
#include <utility>

#include "media/mp3/lame.h"
#include "media/mp3/segment_committer.h"
#include "media/mp3/stream.h"
#include "system/error.h"

namespace podmill {
namespace {

int info_method(BitRateMode mode) {
  if (mode == BitRateMode::constant) return 1;
  return mode == BitRateMode::average ? 2 : 4;
}

Mp3Info info_of(const Mp3Settings& settings, const Format& format) {
  Mp3Info info;
  info.constant = settings.mode == BitRateMode::constant;
  info.method = info_method(settings.mode);
  const int vbr_quality = settings.mode == BitRateMode::variable ? static_cast<int>(settings.vbr_quality) : 4;
  info.quality = 100 - 10 * vbr_quality - settings.quality;
  info.noise_shaping = settings.quality < 7 ? 2 : 0;
  info.lowpass_hz = lame_lowpass_hz(settings, format);
  info.bit_rate_kbps =
      settings.mode == BitRateMode::variable ? mp3_bit_rates(format.rate).front() : settings.bit_rate_kbps;
  return info;
}

/// Room for samples, used again and again: freed and allocated anew, 19 MB a time, it would leave holes.
class Rooms {
 public:
  std::vector<float> take() {
    std::vector<float> room;
    idle_.try_pop(room);
    return room;
  }
  void give(std::vector<float> room) {
    if (room.capacity() > 0) idle_.push(std::move(room));
  }

 private:
  tbb::concurrent_queue<std::vector<float>> idle_;
};

/// A segment on its way; its samples only until it is encoded.
struct Work {
  Mp3Segment segment;
  std::vector<float> samples;
};

/// Reads in order, encodes on all threads, settles in order. Which thread does what changes nothing; that one segment
/// more than there are threads may be on its way bounds the memory.
void run_segments(SegmentReader& reader, const Format& format, const Mp3Settings& settings,
                  const std::function<void(Mp3Segment&, std::vector<float>&)>& commit) {
  using tbb::filter_mode;
  Rooms rooms;
  std::deque<Work> all;  // owns: what a pipeline holds when it is cancelled is lost
  tbb::concurrent_queue<Work*> idle;
  const auto read =
      tbb::make_filter<void, Work*>(filter_mode::serial_in_order, [&](tbb::flow_control& flow) -> Work* {
        Work* work = nullptr;
        if (!idle.try_pop(work)) work = &all.emplace_back();
        work->samples = rooms.take();
        auto segment = reader.next(work->samples);
        if (!segment) {
          flow.stop();
          return nullptr;
        }
        work->segment = std::move(*segment);
        return work;
      });
  const auto encode = tbb::make_filter<Work*, Work*>(filter_mode::parallel, [&](Work* work) {
    encode_segment(work->segment, work->samples, format, settings);
    rooms.give(std::move(work->samples));
    return work;
  });
  const auto write = tbb::make_filter<Work*, void>(filter_mode::serial_in_order, [&](Work* work) {
    std::vector<float> room = rooms.take();
    commit(work->segment, room);
    rooms.give(std::move(room));
    idle.push(work);
  });

  const auto threads = static_cast<std::size_t>(settings.threads);
  // Isolated, or a thread that waits for a segment might begin another episode meanwhile.
  tbb::this_task_arena::isolate(
      [&] { tbb::parallel_pipeline(threads == 1 ? 1 : threads + 1, read & encode & write); });
}

}  // namespace

void check_mp3_settings(const Format& format, const Mp3Settings& settings) {
  const auto rates = mp3_bit_rates(format.rate);
  if (rates.empty() || format.channels < 1 || format.channels > 2) {
    throw Error(Fault::unsupported, fmt::format("MP3 has no {} channels at {} Hz", format.channels, format.rate),
                "choose one or two channels at 8, 11.025, 12, 16, 22.05, 24, 32, 44.1 or 48 kHz");
  }
  if (settings.mode == BitRateMode::constant && std::ranges::find(rates, settings.bit_rate_kbps) == rates.end()) {
    throw Error(Fault::unsupported, fmt::format("MP3 has no {} kbit/s at {} Hz", settings.bit_rate_kbps, format.rate),
                fmt::format("choose one of {} kbit/s", fmt::join(rates, ", ")));
  }
}

double mp3_headroom_db(const Format& format, const Mp3Settings& settings) {
  const double kbps = settings.mode == BitRateMode::variable ? 128 : settings.bit_rate_kbps;
  const double against_128_at_48k = kbps / 128 * 48000 / format.rate;
  return std::min(2.0, 0.35 * std::pow(against_128_at_48k, -1.2));
}

Mp3Written encode_mp3(const Sound& sound, const Mp3Settings& settings, OutputFile& file, std::int64_t offset,
                      const Mp3Listeners& listeners) {
  const Format format = sound.format();
  check_mp3_settings(format, settings);
  const Frames length = sound.length();
  if (length.n == 0) throw Error(Fault::input, "there is no sound to encode");

  Mp3Stream stream(file, offset, mp3_frame_count(length, format.rate));
  SegmentReader reader(sound, {});
  SegmentCommitter committer(sound, reader, settings, listeners,
                             [&](std::span<const std::byte> frame) { stream.put(frame); });
  run_segments(reader, format, settings, [&](Mp3Segment& segment, std::vector<float>& room) {
    committer.commit(segment, room);
    if (listeners.tick)
      listeners.tick(std::min(length, Frames{segment.next_heard * samples_per_mp3_frame(format.rate)}));
  });

  Mp3Info info = info_of(settings, format);
  info.delay = lame_delay;
  info.padding = static_cast<int>(stream.mp3_frames() * samples_per_mp3_frame(format.rate) - lame_delay - length.n);
  Mp3Written written = stream.finish(info);
  written.encoded_again = committer.encoded_again();
  return written;
}

}  // namespace podmill
