// SPDX-License-Identifier: MIT
#include "media/processors/filtered.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

#include "media/dsp/nan_guard.h"
#include "media/ffmpeg/c_ptr.h"
#include "media/ffmpeg/channel_layout.h"
#include "media/ffmpeg/ffmpeg_error.h"
#include "media/ffmpeg/libavfilter.h"

namespace podmill {

namespace {

const std::string said = "filtering";

int check(int code, const std::string& doing) { return ffmpeg_check(code, said, doing, "libavfilter"); }

FramePtr new_frame() {
  FramePtr frame(av_frame_alloc());
  if (!frame) throw std::bad_alloc();
  return frame;
}

/// One graph, from the first frame it is fed to its end.
class Graph {
 public:
  Graph(const Format& format, const std::string& description)
      : format_(format), layout_(format.channels), graph_(libavfilter().graph_alloc()), got_(new_frame()) {
    tame_ffmpeg();
    if (!graph_) throw std::bad_alloc();
    graph_->nb_threads = 1;
    source_ = add("abuffer", fmt::format("sample_rate={0}:sample_fmt=flt:channel_layout={1}c:time_base=1/{0}",
                                         format.rate, format.channels));
    sink_ = add("abuffersink", "");
    FilterEndsPtr outputs(libavfilter().inout_alloc()), inputs(libavfilter().inout_alloc());
    if (!outputs || !inputs) throw std::bad_alloc();
    name(*outputs, "in", source_);
    name(*inputs, "out", sink_);
    AVFilterInOut *in = inputs.release(), *out = outputs.release();
    const int parsed = libavfilter().graph_parse_ptr(graph_.get(), (description + ",aformat=sample_fmts=flt").c_str(),
                                                     &in, &out, nullptr);
    inputs.reset(in);
    outputs.reset(out);
    check(parsed, fmt::format("set up {}", description));
    check(libavfilter().graph_config(graph_.get(), nullptr), fmt::format("start {}", description));
  }

  void feed(std::span<const float> samples) {
    const FramePtr frame = new_frame();
    frame->nb_samples = static_cast<int>(samples.size()) / format_.channels;
    frame->format = AV_SAMPLE_FMT_FLT;
    frame->sample_rate = format_.rate;
    frame->pts = fed_.n;
    check(av_channel_layout_copy(&frame->ch_layout, &layout_), "take samples");
    check(av_frame_get_buffer(frame.get(), 0), "take samples");
    std::ranges::copy(samples, reinterpret_cast<float*>(frame->data[0]));
    fed_.n += frame->nb_samples;
    check(libavfilter().buffersrc_add_frame(source_, frame.get()), "take samples");
  }

  /// What has come out, valid until the next call; empty: it wants more.
  std::span<const float> take() {
    av_frame_unref(got_.get());
    const int code = libavfilter().buffersink_get_frame(sink_, got_.get());
    if (code == AVERROR(EAGAIN)) return {};
    check(code, "go on");
    return {reinterpret_cast<const float*>(got_->data[0]),
            static_cast<std::size_t>(got_->nb_samples) * static_cast<std::size_t>(format_.channels)};
  }

 private:
  AVFilterContext* add(const char* filter, const std::string& settings) {
    AVFilterContext* made = nullptr;
    check(libavfilter().graph_create_filter(&made, libavfilter().get_by_name(filter), filter, settings.c_str(),
                                            nullptr, graph_.get()),
          fmt::format("set up {}", filter));
    return made;
  }
  static void name(AVFilterInOut& end, const char* label, AVFilterContext* filter) {
    end.name = av_strdup(label);
    end.filter_ctx = filter;
    if (end.name == nullptr) throw std::bad_alloc();
  }

  Format format_;
  ChannelLayout layout_;
  FilterGraphPtr graph_;
  AVFilterContext *source_ = nullptr, *sink_ = nullptr;  // the graph's
  FramePtr got_;
  Frames fed_;
};

class FilteredReader final : public Reader {
 public:
  FilteredReader(const Sound& of, const std::string& graph, Frames latency, Frames from)
      : of_(of.open()), graph_(of.format(), graph), block_(of.format(), usual_block), latency_(latency) {
    drop(latency + from);
  }

  void read(Block& into) override {
    into.resize({});
    while (into.size() < into.capacity() && available().n > 0) {
      const Frames count = std::min(into.capacity() - into.size(), available());
      const auto behind = static_cast<std::ptrdiff_t>(into.samples().size());
      into.resize(into.size() + count);
      take(count, into.samples().subspan(static_cast<std::size_t>(behind)));
    }
  }

 private:
  std::size_t channels() const { return static_cast<std::size_t>(block_.format().channels); }

  /// Frames that have come out of the graph, none of them past the sound's end.
  Frames available() {
    while (ready_.empty() && !ended_) {
      ready_ = graph_.take();
      if (ready_.empty()) feed();
    }
    const Frames ready{static_cast<std::int64_t>(ready_.size() / channels())};
    return heard_all_ ? std::min(ready, heard_ + latency_ - given_) : ready;
  }

  void take(Frames count, std::span<float> into) {
    const std::size_t samples = static_cast<std::size_t>(count.n) * channels();
    std::ranges::copy(ready_.first(std::min(samples, into.size())), into.begin());
    ready_ = ready_.subspan(samples);
    given_ += count;
  }

  void drop(Frames count) {
    while (count.n > 0 && available().n > 0) {
      const Frames now = std::min(count, available());
      take(now, {});
      count -= now;
    }
  }

  /// Behind the sound's end come zeros, until all of it is out.
  void feed() {
    if (!heard_all_) of_->read(block_);
    heard_all_ = heard_all_ || block_.empty();
    heard_ += heard_all_ ? Frames{} : block_.size();
    if (heard_all_ && given_ >= heard_ + latency_) {
      ended_ = true;
      return;
    }
    if (heard_all_) {
      block_.resize(block_.capacity());
      std::ranges::fill(block_.samples(), 0.0F);
    }
    graph_.feed(finite(block_.samples(), room_));
  }

  std::unique_ptr<Reader> of_;
  Graph graph_;
  Block block_;
  std::vector<float> room_;
  const Frames latency_;
  std::span<const float> ready_;  // the graph's
  Frames heard_, given_;          // of the sound; out of the graph, dropped ones too
  bool heard_all_ = false, ended_ = false;
};

class Filtered final : public Sound {
 public:
  Filtered(SoundPtr of, std::string graph, Frames latency)
      : of_(std::move(of)), graph_(std::move(graph)), latency_(latency) {}
  Format format() const override { return of_->format(); }
  Frames length() const override { return of_->length(); }
  std::unique_ptr<Reader> open(Frames from) const override {
    return std::make_unique<FilteredReader>(*of_, graph_, latency_, from);
  }

 private:
  SoundPtr of_;
  std::string graph_;
  Frames latency_;
};

}  // namespace

SoundPtr filtered(SoundPtr of, const std::string& graph, Frames latency) {
  const Graph tried(of->format(), graph);
  return std::make_shared<Filtered>(std::move(of), graph, latency);
}

}  // namespace podmill
