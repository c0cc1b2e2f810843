// SPDX-License-Identifier: MIT
#include "media/input/container.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "media/ffmpeg/ffmpeg_error.h"
#include "media/input/mp4_pictures.h"
#include "pipeline/sound/time_text.h"

namespace podmill {

namespace {

/// No container starts with 4 KiB of pure text; people's notes do, and libavformat takes many of those
/// for subtitles, playlists or terminal art.
bool is_text(const FileAvio& file) {
  std::array<unsigned char, 4096> head{};
  const std::size_t got = file.peek(0, head.data(), head.size());
  return std::all_of(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(got),
                     [](unsigned char c) { return c >= 0x20 ? c != 0x7F : c == '\t' || c == '\n' || c == '\r'; });
}

/// What libavformat plays rather than reads, without end if it is told so: programs for game consoles, tracker
/// modules, scripts of tones. A hundred bytes of those would be an episode that fills the disk.
bool is_synthesised(const AVInputFormat& format) {
  constexpr std::array synthesised{"libgme", "libopenmpt", "libmodplug", "sbg"};
  return std::any_of(synthesised.begin(), synthesised.end(),
                     [&](std::string_view name) { return name == format.name; });
}

int refuse_other_files(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) { return AVERROR(EPERM); }

[[noreturn]] void refuse(const std::string& name, int code, const FileAvio& file) {
  if (file.failure() != 0) ffmpeg_check(AVERROR(file.failure()), name, "read it", "libavformat");
  if (code == AVERROR_EXIT) {
    throw Error(Fault::io, fmt::format("{}: reading its headers makes no progress", name));
  }
  if (code == AVERROR(EPERM)) {
    throw Error(Fault::unsupported, fmt::format("{}: only refers to other files", name), "give the recording itself");
  }
  if (code == AVERROR(ENOMEM)) {
    throw Error(
        Fault::input,
        fmt::format("{}: its headers ask for more memory than there is: they are damaged, or memory is short", name),
        "copy the file again; where other programs take the memory, end them");
  }
  std::array<char, 12> head{};
  if (file.peek(0, head.data(), head.size()) == head.size() && std::string_view(&head[4], 4) == "ftyp") {
    throw Error(Fault::input, fmt::format("{}: its index is missing or damaged: the recording was cut off", name),
                "copy the file again, or repair it with the program that recorded it");
  }
  if (code == AVERROR_INVALIDDATA || code == AVERROR_EOF || code == AVERROR(EINVAL)) {
    throw Error(Fault::input, fmt::format("{}: not a media file that FFmpeg knows, or damaged at its start", name));
  }
  ffmpeg_check(code, name, "read its headers", "libavformat");
  throw Error(Fault::input, fmt::format("{}: not a media file", name));
}

}  // namespace

Container::Container(const std::filesystem::path& path, const std::string& shown_as, Millis patience)
    : name_(shown_as.empty() ? path.string() : shown_as) {
  tame_ffmpeg();
  file_ = std::make_unique<FileAvio>(path, name_, patience);
  if (is_text(*file_)) throw Error(Fault::input, fmt::format("{}: is a text file, not a recording", name_));
  shorten_picture_tables(*file_);
  correct_header(path);

  AVFormatContext* raw = libavformat().alloc_context();
  if (raw == nullptr) throw std::bad_alloc();
  raw->pb = file_->context();
  raw->io_open = refuse_other_files;
  raw->interrupt_callback = {[](void* patient) { return static_cast<Patience*>(patient)->lost() ? 1 : 0; },
                             &file_->patience()};
  AVDictionary* options = nullptr;
  // Lists of files (concat) and of addresses (SDP) go past io_open.
  av_dict_set(&options, "protocol_whitelist", "none", 0);
  // The name's extension helps where contents alone leave doubt; frees `raw` where it fails.
  int code = libavformat().open_input(&raw, path.filename().c_str(), nullptr, &options);
  av_dict_free(&options);
  if (code < 0) refuse(name_, code, *file_);
  context_.reset(raw);
  if (is_synthesised(*raw->iformat)) {
    throw Error(Fault::unsupported, fmt::format("{}: sound for a program to make, not a recording", name_),
                "play it in that program, and record what is heard as WAV or FLAC");
  }
  code = libavformat().find_stream_info(raw, nullptr);
  if (code < 0) refuse(name_, code, *file_);
}

void Container::correct_header(const std::filesystem::path& path) {
  FileBytes bytes(path);
  sound_ = read_sound_header(bytes);
  for (const SoundHeader::Field& field : sound_.corrected) file_->replace(field.at, field.number);
  if (sound_.end) file_->end_at(*sound_.end);
  file_->patience().progress();
}

bool Container::is_audio(int stream) const {
  return context_->streams[stream]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
}

bool Container::is_video(int stream) const {
  const AVStream& s = *context_->streams[stream];
  return s.codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
         (s.disposition & (AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS)) == 0;
}

std::optional<Container::Moment> Container::start() const {
  std::optional<Moment> picture, sound;
  for (int i = 0; i < static_cast<int>(context_->nb_streams); ++i) {
    const AVStream& s = *context_->streams[i];
    if (s.start_time == AV_NOPTS_VALUE || !(is_video(i) || is_audio(i))) continue;
    std::optional<Moment>& first = is_video(i) ? picture : sound;
    const Moment moment{s.start_time, s.time_base};
    if (!first || av_compare_ts(moment.ticks, moment.tick, first->ticks, first->tick) < 0) first = moment;
  }
  if (picture) return picture;
  if (sound && sound->ticks < 0) sound->ticks = 0;
  return sound;
}

bool Container::has_one_stream() const {
  int streams = 0;
  for (int i = 0; i < static_cast<int>(context_->nb_streams); ++i) streams += is_audio(i) || is_video(i) ? 1 : 0;
  return streams == 1;
}

bool Container::has_stamps() const {
  constexpr std::array counted{"wav", "w64", "aiff", "caf", "au", "flac", "mp3", "aac", "amr", "ac3", "eac3", "dts"};
  const AVInputFormat& format = *context_->iformat;
  return (format.flags & AVFMT_NOTIMESTAMPS) == 0 &&
         std::none_of(counted.begin(), counted.end(), [&](std::string_view name) { return name == format.name; });
}

std::string time_of(const AVStream& stream, std::int64_t bytes) {
  const double bytes_per_second = static_cast<double>(stream.codecpar->bit_rate) / 8;
  return bytes_per_second > 0 ? clock_time(static_cast<double>(bytes) / bytes_per_second, Tenths::always)
                              : fmt::format("{} bytes", bytes);
}

std::optional<Frames> frames_of(const Container::Moment& moment, int rate) {
  const std::int64_t frames = av_rescale_q(moment.ticks, moment.tick, {1, rate});
  constexpr std::int64_t nonsense = std::int64_t{1} << 60;
  return frames >= -nonsense && frames <= nonsense ? std::optional(Frames{frames}) : std::nullopt;
}

}  // namespace podmill
