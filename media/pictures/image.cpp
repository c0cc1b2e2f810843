// SPDX-License-Identifier: MIT
#include "media/pictures/image.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>

#include "media/ffmpeg/c_ptr.h"
#include "media/ffmpeg/ffmpeg_error.h"
#include "media/id3/image_kind.h"
#include "system/error.h"

extern "C" {
#include <libavutil/opt.h>
}

namespace podmill {
namespace {

AVCodecID codec_of(ImageKind kind) {
  switch (kind) {
    case ImageKind::jpeg:
      return AV_CODEC_ID_MJPEG;
    case ImageKind::png:
      return AV_CODEC_ID_PNG;
    case ImageKind::webp:
      return AV_CODEC_ID_WEBP;
    case ImageKind::gif:
      return AV_CODEC_ID_GIF;
    case ImageKind::bmp:
      return AV_CODEC_ID_BMP;
    case ImageKind::tiff:
      return AV_CODEC_ID_TIFF;
    case ImageKind::heif:
    case ImageKind::none:
      break;
  }
  return AV_CODEC_ID_NONE;
}

constexpr const char* other_file = "save it as JPEG or PNG, 1400 to 3000 pixels square";

CodecPtr opened_decoder(ImageKind kind, const std::string& name) {
  const AVCodec* codec = libavcodec().find_decoder(codec_of(kind));
  if (!codec)
    throw Error{Fault::unsupported, fmt::format("{}: a {} image can't be read", name, in_words(kind)), other_file};
  CodecPtr decoder(libavcodec().alloc_context3(codec));
  if (!decoder) throw std::bad_alloc();
  decoder->thread_count = 1;
  decoder->max_pixels = most_pixels + most_pixels / 50;  // it counts the padding of rows too
  // Half a picture isn't a cover; but the TIFF decoder then fails at every tag it doesn't know.
  if (kind != ImageKind::tiff) decoder->err_recognition = AV_EF_EXPLODE | AV_EF_CRCCHECK;
  ffmpeg_check(libavcodec().open2(decoder.get(), codec, nullptr), name, "open the decoder", "libavcodec");
  return decoder;
}

PacketPtr packet_of(std::span<const std::byte> file) {
  PacketPtr packet(libavcodec().packet_alloc());
  if (!packet || libavcodec().new_packet(packet.get(), static_cast<int>(file.size())) < 0) throw std::bad_alloc();
  std::memcpy(packet->data, file.data(), file.size());
  return packet;
}

FramePtr decoded(std::span<const std::byte> file, ImageKind kind, const std::string& name) {
  const CodecPtr decoder = opened_decoder(kind, name);
  const PacketPtr packet = packet_of(file);
  FramePtr frame(av_frame_alloc());
  if (!frame) throw std::bad_alloc();
  int code = libavcodec().send_packet(decoder.get(), packet.get());
  if (code >= 0) code = libavcodec().send_packet(decoder.get(), nullptr);
  if (code >= 0) code = libavcodec().receive_frame(decoder.get(), frame.get());
  if (code == AVERROR(EINVAL))
    throw Error{Fault::unsupported,
                fmt::format("{}: more than {} megapixels, or no size at all", name, most_pixels / 1'000'000),
                other_file};
  ffmpeg_check(code, name, fmt::format("decode the {} image", in_words(kind)), "libavcodec", other_file);
  return frame;
}

int orientation_of(const AVFrame& frame) {
  const AVDictionaryEntry* entry = av_dict_get(frame.metadata, "Orientation", nullptr, 0);
  const int orientation = entry ? std::atoi(entry->value) : 1;
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

// swscale's names for full-range formats are on their way out: it wants the plain format and a flag.
AVPixelFormat plain_format(AVPixelFormat format) {
  switch (format) {
    case AV_PIX_FMT_YUVJ420P:
      return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ411P:
      return AV_PIX_FMT_YUV411P;
    case AV_PIX_FMT_YUVJ422P:
      return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ440P:
      return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ444P:
      return AV_PIX_FMT_YUV444P;
    default:
      return format;
  }
}

/// Pixels as swscale wants them. A stride of 0 and more planes than the format has are null.
struct Planes {
  int width, height;
  AVPixelFormat format;
  bool full_range;
  std::array<std::uint8_t*, 4> data{};
  std::array<int, 4> stride{};
};

Planes planes_of(AVFrame& frame) {
  const auto format = static_cast<AVPixelFormat>(frame.format);
  Planes planes{frame.width, frame.height, plain_format(format),
                plain_format(format) != format || frame.color_range == AVCOL_RANGE_JPEG};
  std::copy_n(frame.data, 4, planes.data.begin());
  std::copy_n(frame.linesize, 4, planes.stride.begin());
  return planes;
}

Planes planes_of(Image& image) {
  return {image.width, image.height, AV_PIX_FMT_RGBA, true, {image.rgba.data()}, {image.width * 4}};
}

void convert(const Planes& from, const Planes& to, const std::string& name) {
  SwsPtr scaler(sws_alloc_context());
  if (!scaler) throw std::bad_alloc();
  const std::pair<const char*, int> options[] = {
      {"srcw", from.width},
      {"srch", from.height},
      {"src_format", from.format},
      {"dstw", to.width},
      {"dsth", to.height},
      {"dst_format", to.format},
      {"src_range", from.full_range},
      {"dst_range", to.full_range},
      // The same bytes on every processor.
      {"sws_flags", SWS_LANCZOS | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP}};
  for (const auto& [key, value] : options) av_opt_set_int(scaler.get(), key, value, 0);
  ffmpeg_check(sws_init_context(scaler.get(), nullptr, nullptr), name, "scale the image", "libswscale", other_file);
  ffmpeg_check(
      sws_scale(scaler.get(), from.data.data(), from.stride.data(), 0, from.height, to.data.data(), to.stride.data()),
      name, "scale the image", "libswscale", other_file);
}

Image blank(int width, int height) {
  return {width, height,
          std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
}

Image blank_within(int width, int height, int longest_side) {
  const double scale = std::min(1.0, static_cast<double>(longest_side) / std::max(width, height));
  const auto side = [scale](int length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
  return blank(side(width), side(height));
}

// Exif 2.32 §4.6.4: which corner of the stored picture is the upper left one. 5 to 8 swap rows and columns.
Image upright(Image stored, int orientation) {
  if (orientation == 1) return stored;
  const bool turned = orientation >= 5;
  Image image = turned ? blank(stored.height, stored.width) : blank(stored.width, stored.height);
  const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  for (int y = 0; y < image.height; ++y)
    for (int x = 0; x < image.width; ++x) {
      const int along = turned ? y : x, down = turned ? x : y;
      const int column = from_right ? stored.width - 1 - along : along,
                row = from_below ? stored.height - 1 - down : down;
      std::memcpy(&image.rgba[(static_cast<std::size_t>(y) * image.width + x) * 4],
                  &stored.rgba[(static_cast<std::size_t>(row) * stored.width + column) * 4], 4);
    }
  return image;
}

void lay_on_white(Image& image) {
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    const int alpha = image.rgba[i + 3];
    for (std::size_t c = 0; c < 3; ++c)
      image.rgba[i + c] = static_cast<std::uint8_t>((image.rgba[i + c] * alpha + 255 * (255 - alpha) + 127) / 255);
    image.rgba[i + 3] = 255;
  }
}

}  // namespace

DecodedImage decode_image(std::span<const std::byte> file, const std::string& name, int longest_side) {
  tame_ffmpeg();
  const ImageKind kind = image_kind(file);
  if (kind == ImageKind::none) throw Error{Fault::input, fmt::format("{}: not an image", name), other_file};
  const FramePtr frame = decoded(file, kind, name);
  DecodedImage result{frame->width, frame->height, orientation_of(*frame), {}};
  Image image = blank_within(frame->width, frame->height, longest_side);
  convert(planes_of(*frame), planes_of(image), name);
  result.image = upright(std::move(image), result.orientation);
  return result;
}

Image scaled(const Image& image, int longest_side) {
  if (std::max(image.width, image.height) <= longest_side) return image;
  Image source = image, smaller = blank_within(image.width, image.height, longest_side);
  convert(planes_of(source), planes_of(smaller), "cover");
  return smaller;
}

std::vector<std::byte> encode_jpeg(const Image& image, int quantiser) {
  tame_ffmpeg();
  Image opaque = image;
  lay_on_white(opaque);
  FramePtr frame(av_frame_alloc());
  CodecPtr encoder(libavcodec().alloc_context3(libavcodec().find_encoder(AV_CODEC_ID_MJPEG)));
  PacketPtr packet(libavcodec().packet_alloc());
  if (!frame || !encoder || !packet) throw std::bad_alloc();
  frame->width = encoder->width = image.width;
  frame->height = encoder->height = image.height;
  frame->format = encoder->pix_fmt = AV_PIX_FMT_YUVJ420P;
  encoder->time_base = {1, 1};
  encoder->thread_count = 1;
  encoder->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;
  frame->quality = encoder->global_quality = quantiser * FF_QP2LAMBDA;
  if (av_frame_get_buffer(frame.get(), 0) < 0) throw std::bad_alloc();
  convert(planes_of(opaque), planes_of(*frame), "cover");
  const auto check = [](int code) { ffmpeg_check(code, "cover", "encode it as JPEG", "libavcodec"); };
  check(libavcodec().open2(encoder.get(), encoder->codec, nullptr));
  check(libavcodec().send_frame(encoder.get(), frame.get()));
  check(libavcodec().receive_packet(encoder.get(), packet.get()));
  const auto* first = reinterpret_cast<const std::byte*>(packet->data);
  return {first, first + packet->size};
}

}  // namespace podmill
