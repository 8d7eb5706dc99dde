#include "bellwether/serve/loop/connection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <charconv>
#include <utility>

#include "bellwether/core/ascii.h"

namespace bellwether::serve {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::size_t kWaitingBytes = std::size_t{16} << 10;  // read ahead of a client that does not wait
constexpr int kReadsAtOnce = 4;                               // then others have their turn
constexpr std::chrono::seconds kHeartbeat{15};
constexpr std::chrono::seconds kLinger{2};
constexpr std::size_t kLongestId = 128;
constexpr std::string_view kLastChunk = "0\r\n\r\n";

[[nodiscard]] bool is_good_id(std::string_view id) {
  return !id.empty() && id.size() <= kLongestId && std::ranges::all_of(id, [](char letter) {
    return core::is_ascii_letter(letter) || core::is_ascii_digit(letter) ||
           std::string_view("._:-").find(letter) != std::string_view::npos;
  });
}

// The number behind that of the last event that a client has; 1 where it has none.
[[nodiscard]] std::uint64_t event_after(std::string_view last) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), number);
  return error == std::errc() && end == last.data() + last.size() ? number + 1 : 1;
}

[[nodiscard]] std::string chunk_of(std::string_view text) {
  return text.empty() ? "" : fmt::format("{:x}\r\n{}\r\n", text.size(), text);
}

}  // namespace

Connection::Connection(Socket socket, Site& site, Closed closed)
    : socket_(std::move(socket)), site_(site), closed_(std::move(closed)), parser_(site.requests) {}

void Connection::start() {
  ErrorCode ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
  since_ = steady_clock::now();
  await_bytes();
}

void Connection::await_bytes() {
  if (is_waiting_ || state_ == State::closed || waiting_.size() >= kWaitingBytes) return;
  is_waiting_ = true;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const ErrorCode& error) {
    self->is_waiting_ = false;
    if (!error) self->read_bytes();
  });
}

void Connection::read_bytes() {
  for (int reads = 0; reads < kReadsAtOnce && state_ != State::closed; ++reads) {
    ErrorCode error;
    const std::size_t count = socket_.read_some(asio::buffer(site_.buffer), error);
    if (error == asio::error::would_block || error == asio::error::try_again) break;
    if (error) return close();
    const std::string_view bytes(site_.buffer.data(), count);
    if (state_ == State::idle || state_ == State::reading)
      consume(bytes);
    else if (state_ != State::closing)
      waiting_.append(bytes);
    if (waiting_.size() >= kWaitingBytes) break;
  }
  await_bytes();
}

void Connection::consume(std::string_view bytes) {
  while (!bytes.empty() && (state_ == State::idle || state_ == State::reading)) {
    if (state_ == State::idle) {
      state_ = State::reading;
      since_ = steady_clock::now();
      received_ = 0;
    }
    const std::size_t used = parser_.put(bytes);
    received_ += used;
    bytes.remove_prefix(used);
    take_parsed();
  }
  if (state_ == State::working || state_ == State::writing) waiting_.append(bytes);
}

void Connection::take_parsed() {
  switch (parser_.place()) {
    case RequestParser::Place::between: state_ = State::idle; return;
    case RequestParser::Place::refused: return refuse(parser_.http_error());
    case RequestParser::Place::done: return begin_work();
    case RequestParser::Place::header:
    case RequestParser::Place::body: break;
  }
  if (!site_.held.change(share_, parser_.held()))
    return refuse({503, "out_of_memory", "too many large requests are under way", {{"retry-after", "1"}}});
  if (!parser_.take_expectation()) return;
  ErrorCode ignored;  // a client that is gone is seen by the next read
  socket_.write_some(asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), ignored);
}

std::string Connection::request_id(std::string_view given) {
  if (is_good_id(given)) return std::string(given);
  return site_.id_prefix + std::to_string(++site_.requests_begun);
}

Dispatcher::Done Connection::delivery() {
  return [weak = weak_from_this(), &loop = site_.loop](Outgoing out) {
    asio::post(loop, [weak, out = std::move(out)]() mutable {
      if (const auto self = weak.lock()) self->deliver(std::move(out));
    });
  };
}

void Connection::begin_work() {
  const Persistence persistence =
      parser_.keeps_alive() && !site_.is_draining ? Persistence::keep : Persistence::close;
  auto request = std::make_shared<Request>(parser_.take());
  request->id = request_id(request->header("x-request-id"));
  request->now = site_.clock.unix_seconds();
  method_ = request->method;
  first_event_ = event_after(request->header("last-event-id"));
  state_ = State::working;
  since_ = steady_clock::now();
  work_ = site_.dispatcher.begin(std::move(request), persistence, delivery());
}

void Connection::refuse(const HttpError& http_error) {
  Request request{.id = request_id(""), .now = site_.clock.unix_seconds()};
  method_ = Method::unknown;
  state_ = State::working;
  since_ = steady_clock::now();
  work_ = std::make_shared<Work>();
  deliver(site_.dispatcher.refused(http_error, request, Persistence::close));
}

void Connection::deliver(Outgoing out) {
  if (state_ != State::working) return;
  if (!site_.held.change(share_, out.body.size())) {
    out = site_.dispatcher.refused({503, "out_of_memory", "too many large answers are under way"},
                                   {.now = site_.clock.unix_seconds()}, Persistence::close);
  }
  const auto now = steady_clock::now();
  site_.metrics.count(
      {work_->route, method_, out.status, std::chrono::duration<double>(now - since_).count()});
  out_ = std::move(out);
  state_ = State::writing;
  since_ = now;
  written_ = 0;
  if (out_.events) follow_events();
  write();
}

void Connection::follow_events() {
  next_event_ = first_event_;
  follower_ = out_.events->follow([weak = weak_from_this(), &loop = site_.loop] {
    asio::post(loop, [weak] {
      if (const auto self = weak.lock()) self->pump_events();
    });
  });
}

// Sends what is new, once what was sent before is gone.
void Connection::pump_events() {
  if (state_ != State::writing || !out_.events || written_ < out_.head.size()) return;
  const EventPiece piece = out_.events->read(next_event_, kWaitingBytes);
  next_event_ = piece.next;
  if (piece.text.empty() && !piece.ended) return;
  send_piece(piece.text);
  if (piece.ended) end_events();
  write();
}

void Connection::send_piece(std::string_view text) {
  out_.head = out_.in_chunks ? chunk_of(text) : std::string(text);
  written_ = 0;
  since_ = steady_clock::now();
}

void Connection::end_events() {
  if (out_.in_chunks) out_.head += kLastChunk;
  out_.events->unfollow(follower_);
  out_.events = nullptr;
}

void Connection::write() {
  while (state_ == State::writing) {
    const std::string_view head = std::string_view(out_.head).substr(std::min(written_, out_.head.size()));
    const std::string_view content = out_.content().substr(written_ - std::min(written_, out_.head.size()));
    if (head.empty() && content.empty()) return out_.events ? pump_events() : end_answer();
    ErrorCode error;
    const std::array<asio::const_buffer, 2> buffers = {asio::buffer(head), asio::buffer(content)};
    written_ += socket_.write_some(buffers, error);
    if (error == asio::error::would_block || error == asio::error::try_again) return await_writable();
    if (error) return close();
  }
}

void Connection::await_writable() {
  socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const ErrorCode& error) {
    if (!error) self->write();
  });
}

void Connection::end_answer() {
  const bool closes = out_.closes || site_.is_draining;
  static_cast<void>(site_.held.change(share_, 0));
  out_ = {};
  work_.reset();
  if (closes) return linger();
  state_ = State::idle;
  since_ = steady_clock::now();
  if (waiting_.empty()) return await_bytes();
  asio::post(site_.loop, [self = shared_from_this()] {
    self->consume(std::exchange(self->waiting_, {}));
    self->await_bytes();
  });
}

// A socket that is closed with bytes unread resets the connection, and the answer with it.
void Connection::linger() {
  ErrorCode ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  state_ = State::closing;
  since_ = steady_clock::now();
  waiting_.clear();
  await_bytes();
}

bool Connection::is_slow(TimePoint now, std::size_t bytes) const {
  const std::chrono::duration<double> spent = now - since_;
  return spent > site_.limits.grace &&
         static_cast<double>(bytes) < spent.count() * static_cast<double>(site_.limits.bytes_per_second);
}

void Connection::sweep(TimePoint now) {
  switch (state_) {
    case State::idle:
      if (now - since_ > site_.limits.idle_time && waiting_.empty()) close();
      return;
    case State::reading: return sweep_reading(now);
    case State::working:
      if (now > work_->late_at) work_->out_of_time();
      return;
    case State::writing: return sweep_writing(now);
    case State::closing:
      if (now - since_ > kLinger) close();
      return;
    case State::closed: return;
  }
}

void Connection::sweep_reading(TimePoint now) {
  const bool is_late = parser_.place() == RequestParser::Place::body
                           ? is_slow(now, received_)
                           : now - since_ > site_.limits.header_time;
  if (is_late) refuse({408, "too_slow", "the request did not arrive in time"});
}

void Connection::sweep_writing(TimePoint now) {
  const bool has_bytes = written_ < out_.head.size() + out_.content().size();
  if (has_bytes && is_slow(now, written_)) return close();
  if (work_ != nullptr && now > work_->late_at) work_->out_of_time();
  if (has_bytes || !out_.events || now - since_ < kHeartbeat) return;
  send_piece(": \n\n");
  write();
}

void Connection::drain() {
  if (state_ == State::idle) read_bytes();  // a request may have come since
  if (state_ == State::idle && waiting_.empty()) return close();
  if (state_ != State::writing || !out_.events || work_->is_stream) return;
  const bool is_between = written_ >= out_.head.size();
  if (is_between) send_piece("");
  end_events();
  if (is_between) write();
}

void Connection::close() {
  if (state_ == State::closed) return;
  state_ = State::closed;
  if (work_) work_->abandon();
  if (out_.events) out_.events->unfollow(follower_);
  static_cast<void>(site_.held.change(share_, 0));
  out_ = {};
  ErrorCode ignored;
  socket_.close(ignored);
  closed_(shared_from_this());
}

}  // namespace bellwether::serve
