// SPDX-License-Identifier: MIT
#include "tests/support/images.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "media/ffmpeg/c_ptr.h"

extern "C" {
#include <libavutil/crc.h>
}

namespace podmill::testing {

namespace {

void require(bool ok) {
  if (!ok) throw std::runtime_error("a test image can't be made");
}

void put_big_endian(std::vector<std::byte>& bytes, std::size_t at, std::uint32_t number) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::byte>(number >> (8 * (3 - i)));
}

}  // namespace

std::vector<std::byte> png(int width, int height, const std::function<Pixel(int x, int y)>& pixel) {
  const CodecPtr encoder(avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_PNG)));
  const FramePtr frame(av_frame_alloc());
  const PacketPtr packet(av_packet_alloc());
  require(encoder && frame && packet);
  frame->width = encoder->width = width;
  frame->height = encoder->height = height;
  frame->format = encoder->pix_fmt = AV_PIX_FMT_RGBA;
  encoder->time_base = {1, 1};
  encoder->compression_level = 1;
  require(av_frame_get_buffer(frame.get(), 0) == 0);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) std::ranges::copy(pixel(x, y), frame->data[0] + y * frame->linesize[0] + x * 4);
  require(avcodec_open2(encoder.get(), encoder->codec, nullptr) == 0);
  require(avcodec_send_frame(encoder.get(), frame.get()) == 0);
  require(avcodec_receive_packet(encoder.get(), packet.get()) == 0);
  const auto* first = reinterpret_cast<const std::byte*>(packet->data);
  return {first, first + packet->size};
}

std::vector<std::byte> png_claiming(std::vector<std::byte> png, std::uint32_t width, std::uint32_t height) {
  // Signature 8, length 4, "IHDR" 4, width, height, 5 more, checksum of the 17 from "IHDR" on.
  put_big_endian(png, 16, width);
  put_big_endian(png, 20, height);
  const auto* header = reinterpret_cast<const std::uint8_t*>(png.data() + 12);
  put_big_endian(png, 29, ~av_crc(av_crc_get_table(AV_CRC_32_IEEE_LE), ~0U, header, 17));
  return png;
}

std::vector<std::byte> oriented(const std::vector<std::byte>& jpeg, int orientation) {
  using namespace std::string_literals;
  // An APP1 segment that holds a TIFF directory of one entry: tag 0x112, one 16-bit number.
  std::string segment = "\xFF\xE1\0\x22"s + "Exif\0\0"s + "II*\0\x08\0\0\0"s + "\1\0\x12\1\3\0\1\0\0\0"s;
  segment += static_cast<char>(orientation);
  segment += "\0\0\0"s + "\0\0\0\0"s;
  std::vector<std::byte> result(jpeg.begin(), jpeg.begin() + 2);
  for (const char c : segment) result.push_back(static_cast<std::byte>(c));
  result.insert(result.end(), jpeg.begin() + 2, jpeg.end());
  return result;
}

}  // namespace podmill::testing
