// SPDX-License-Identifier: MIT
#include "tests/support/media_files.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>

#include "media/ffmpeg/c_ptr.h"
#include "media/ffmpeg/ffmpeg_error.h"

namespace podmill::testing {

namespace {

int check(int code, const std::string& what) { return ffmpeg_check(code, "a file for tests", what, "FFmpeg"); }

void set_words(AVDictionary** to, const std::map<std::string, std::string>& words) {
  for (const auto& [key, value] : words) av_dict_set(to, key.c_str(), value.c_str(), 0);
}

using OutputPtr = std::unique_ptr<AVFormatContext, Freed<avformat_free_context>>;  // its pb is write_media's affair

/// One stream on its way into the file: gives its packets in order.
class Encoding {
 public:
  virtual ~Encoding() = default;
  Encoding(AVFormatContext& file, const std::string& encoder) {
    const AVCodec* codec = avcodec_find_encoder_by_name(encoder.c_str());
    if (codec == nullptr) throw std::runtime_error("no encoder " + encoder);
    codec_.reset(avcodec_alloc_context3(codec));
    stream_ = avformat_new_stream(&file, nullptr);
    if ((file.oformat->flags & AVFMT_GLOBALHEADER) != 0) codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    codec_->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
    codec_->flags |= AV_CODEC_FLAG_BITEXACT;
  }

  AVStream& stream() { return *stream_; }
  /// The next packet, or false at the end.
  bool next(AVPacket& packet) {
    while (true) {
      const int code = avcodec_receive_packet(codec_.get(), &packet);
      if (code == AVERROR_EOF) return false;
      if (code != AVERROR(EAGAIN)) {
        check(code, "encode");
        av_packet_rescale_ts(&packet, codec_->time_base, stream_->time_base);
        const auto late = static_cast<std::int64_t>(std::llround(start_ / av_q2d(stream_->time_base)));
        packet.pts += late;
        packet.dts += late;
        packet.stream_index = stream_->index;
        if (!kept_ || kept_(count_++)) return true;
        av_packet_unref(&packet);
        continue;
      }
      const FramePtr frame = more();
      check(avcodec_send_frame(codec_.get(), frame.get()), "encode");
    }
  }

 protected:
  void open() {
    check(avcodec_open2(codec_.get(), nullptr, nullptr), "open an encoder");
    check(avcodec_parameters_from_context(stream_->codecpar, codec_.get()), "describe a stream");
    stream_->time_base = codec_->time_base;
  }
  /// Null: the end.
  virtual FramePtr more() = 0;

  CodecPtr codec_;
  AVStream* stream_ = nullptr;  // the file's
  double start_ = 0;
  std::function<bool(std::int64_t)> kept_;
  std::int64_t count_ = 0;
};

/// The sample format that an encoder names first; FFmpeg 7.1 asks for it in another way.
AVSampleFormat usual_sample_format(const AVCodecContext& codec) {
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(61, 13, 100)
  const void* formats = nullptr;
  check(avcodec_get_supported_config(&codec, nullptr, AV_CODEC_CONFIG_SAMPLE_FORMAT, 0, &formats, nullptr),
        "ask an encoder for its sample formats");
  return *static_cast<const AVSampleFormat*>(formats);
#else
  return codec.codec->sample_fmts[0];
#endif
}

class SoundEncoding final : public Encoding {
 public:
  SoundEncoding(AVFormatContext& file, const Track& track)
      : Encoding(file, track.codec), reader_(track.sound->open()), format_(track.sound->format()) {
    codec_->sample_rate = format_.rate;
    codec_->time_base = {1, format_.rate};
    codec_->sample_fmt = usual_sample_format(*codec_);
    if (format_.layout != 0) {
      av_channel_layout_from_mask(&codec_->ch_layout, format_.layout);
    } else {
      av_channel_layout_default(&codec_->ch_layout, format_.channels);
    }
    codec_->bit_rate = 128'000;
    open();
    start_ = track.start;
    kept_ = track.kept;
    set_words(&stream_->metadata, track.words);
    if (track.is_default) stream_->disposition |= AV_DISPOSITION_DEFAULT;
    block_.emplace(format_, Frames{codec_->frame_size > 0 ? codec_->frame_size : 1024});
    SwrContext* raw = nullptr;
    check(swr_alloc_set_opts2(&raw, &codec_->ch_layout, codec_->sample_fmt, format_.rate, &codec_->ch_layout,
                              AV_SAMPLE_FMT_FLT, format_.rate, 0, nullptr),
          "convert samples");
    swr_.reset(raw);
    check(swr_init(raw), "convert samples");
  }

 private:
  FramePtr more() override {
    reader_->read(*block_);
    if (block_->empty()) return nullptr;
    FramePtr frame(av_frame_alloc());
    frame->nb_samples = static_cast<int>(block_->size().n);
    frame->format = codec_->sample_fmt;
    frame->sample_rate = format_.rate;
    av_channel_layout_copy(&frame->ch_layout, &codec_->ch_layout);
    check(av_frame_get_buffer(frame.get(), 0), "make a frame");
    const auto* in = reinterpret_cast<const std::uint8_t*>(block_->samples().data());
    check(swr_convert(swr_.get(), frame->extended_data, frame->nb_samples, &in, frame->nb_samples),
          "convert samples");
    frame->pts = at_;
    at_ += frame->nb_samples;
    return frame;
  }

  std::unique_ptr<Reader> reader_;
  Format format_;
  std::optional<Block> block_;
  SwrPtr swr_;
  std::int64_t at_ = 0;
};

class PictureEncoding final : public Encoding {
 public:
  PictureEncoding(AVFormatContext& file, double start, double seconds)
      : Encoding(file, "mpeg4"), left_(std::llround(seconds * 25)) {
    codec_->width = codec_->height = 32;
    codec_->pix_fmt = AV_PIX_FMT_YUV420P;
    codec_->time_base = {1, 25};
    codec_->framerate = {25, 1};
    codec_->gop_size = 10;
    open();
    start_ = start;
  }

 private:
  FramePtr more() override {
    if (at_ == left_) return nullptr;
    FramePtr frame(av_frame_alloc());
    frame->width = frame->height = 32;
    frame->format = AV_PIX_FMT_YUV420P;
    check(av_frame_get_buffer(frame.get(), 0), "make a picture");
    for (int plane = 0; plane < 3; ++plane) {
      const int rows = plane == 0 ? 32 : 16;
      for (int i = 0; i < rows * frame->linesize[plane]; ++i) {
        frame->data[plane][i] = static_cast<std::uint8_t>(i * (plane + 1) + at_ * 3);
      }
    }
    frame->pts = at_++;
    return frame;
  }
  std::int64_t left_, at_ = 0;
};

void add_chapters(AVFormatContext& file, const std::vector<WrittenChapter>& chapters) {
  if (chapters.empty()) return;
  file.chapters = static_cast<AVChapter**>(av_calloc(chapters.size(), sizeof(AVChapter*)));
  for (const WrittenChapter& written : chapters) {
    auto* chapter = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
    chapter->id = file.nb_chapters;
    chapter->time_base = {1, 1000};
    chapter->start = written.start.count();
    chapter->end = written.end.value_or(written.start + Millis{1000}).count();
    av_dict_set(&chapter->metadata, "title", written.content.title.c_str(), 0);
    file.chapters[file.nb_chapters++] = chapter;
  }
}

}  // namespace

void write_media(const std::string& path, const MediaFile& media) {
  tame_ffmpeg();
  AVFormatContext* raw = nullptr;
  check(avformat_alloc_output_context2(&raw, nullptr, nullptr, path.c_str()), "choose a container");
  const OutputPtr file(raw);
  file->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
  file->flags |= AVFMT_FLAG_BITEXACT;
  file->max_interleave_delta = 0;  // however late the other streams come
  std::vector<std::unique_ptr<Encoding>> streams;
  const SoundPtr& first = media.tracks.front().sound;
  if (media.video) {
    const double seconds = first->format().seconds(first->length());
    streams.push_back(std::make_unique<PictureEncoding>(*file, media.video_start, seconds));
  }
  for (const Track& track : media.tracks) {
    if (media.with_sound) streams.push_back(std::make_unique<SoundEncoding>(*file, track));
  }
  set_words(&file->metadata, media.words);
  add_chapters(*file, media.chapters);
  check(avio_open(&file->pb, path.c_str(), AVIO_FLAG_WRITE), "write a file");
  AVDictionary* options = nullptr;
  set_words(&options, media.options);
  const int code = avformat_write_header(file.get(), &options);
  av_dict_free(&options);
  check(code, "write a header");
  const PacketPtr packet(av_packet_alloc());
  // All of one stream, then of the next: libavformat sorts what it gets.
  for (const auto& stream : streams) {
    while (stream->next(*packet)) check(av_interleaved_write_frame(file.get(), packet.get()), "write a packet");
  }
  check(av_write_trailer(file.get()), "finish a file");
  avio_closep(&file->pb);
}

void write_media(const std::string& path, SoundPtr sound, const std::string& codec) {
  MediaFile file;
  file.tracks.push_back(
      {.sound = std::move(sound), .codec = codec, .start = 0, .words = {}, .is_default = false, .kept = {}});
  write_media(path, file);
}

AudioFile open_file(const std::string& path, Damaged damaged, std::optional<Format> format) {
  const MediaInfo info = open_source(path)->info();
  AudioFileSettings settings;
  settings.stream = info.audio.at(0).index;
  settings.format = format.value_or(info.audio[0].format);
  settings.damaged = damaged;
  return AudioFile(path, settings);
}

int lag(const std::vector<float>& wanted, const std::vector<float>& heard, int from, int around, int most) {
  constexpr int window = 500;
  int best = no_match;
  double highest = 0.5;
  for (int shift = around - most; shift <= around + most; ++shift) {
    double both = 0, one = 0, other = 0;
    for (int i = from; i < from + window; ++i) {
      const double a = wanted.at(static_cast<std::size_t>(i)), b = heard.at(static_cast<std::size_t>(i + shift));
      both += a * b;
      one += a * a;
      other += b * b;
    }
    if (both / std::sqrt(one * other + 1e-30) <= highest) continue;
    highest = both / std::sqrt(one * other + 1e-30);
    best = shift;
  }
  return best;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace podmill::testing
