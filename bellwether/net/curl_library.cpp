// libcurl, loaded at the first call; see core/loading/late_library.h. With it come 27 further libraries, and most commands
// open no connection.
//
// Where the library cannot be loaded curl_global_init fails, and curl_easy_strerror says what to do.
#include <curl/curl.h>

#include <cstdarg>

#include "bellwether/core/loading/late_library.h"

// These are macros of the header, too.
#undef curl_easy_getinfo
#undef curl_easy_setopt

namespace {

constexpr bellwether::core::LateLibrary kCurl{"libcurl.so.4", "libcurl4"};

// What the function of libcurl returns, or `otherwise` where there is none.
template <class Function, class Result, class... Arguments>
Result pass_on(Function*, const char* name, Result otherwise, Arguments... arguments) {
  const auto function = reinterpret_cast<Function*>(kCurl.find(name));
  return function == nullptr ? otherwise : function(arguments...);
}

// The same of one that returns nothing.
template <class Function, class... Arguments>
void let_do(Function*, const char* name, Arguments... arguments) {
  if (const auto function = reinterpret_cast<Function*>(kCurl.find(name)); function != nullptr)
    function(arguments...);
}

}  // namespace

extern "C" {

CURLcode curl_global_init(long flags) {
  return pass_on(&curl_global_init, "curl_global_init", CURLE_FAILED_INIT, flags);
}
const char* curl_easy_strerror(CURLcode code) {
  return pass_on(&curl_easy_strerror, "curl_easy_strerror",
                 "libcurl.so.4 cannot be loaded; install the package libcurl4", code);
}

CURL* curl_easy_init() { return pass_on(&curl_easy_init, "curl_easy_init", static_cast<CURL*>(nullptr)); }
void curl_easy_cleanup(CURL* handle) { let_do(&curl_easy_cleanup, "curl_easy_cleanup", handle); }
void curl_easy_reset(CURL* handle) { let_do(&curl_easy_reset, "curl_easy_reset", handle); }
CURLcode curl_easy_perform(CURL* handle) {
  return pass_on(&curl_easy_perform, "curl_easy_perform", CURLE_FAILED_INIT, handle);
}

// A value is a long, a curl_off_t, or a pointer to data or a function: each of the size of a pointer.
static_assert(sizeof(long) == sizeof(void*) && sizeof(curl_off_t) == sizeof(void*));

// The last named parameter is an enumeration, as libcurl declares it.
#ifdef __clang__
#pragma clang diagnostic ignored "-Wvarargs"
#endif

CURLcode curl_easy_setopt(CURL* handle, CURLoption option, ...) {
  va_list values;
  va_start(values, option);
  void* const value = va_arg(values, void*);
  va_end(values);
  return pass_on(&curl_easy_setopt, "curl_easy_setopt", CURLE_FAILED_INIT, handle, option, value);
}

CURLcode curl_easy_getinfo(CURL* handle, CURLINFO info, ...) {
  va_list places;
  va_start(places, info);
  void* const place = va_arg(places, void*);
  va_end(places);
  return pass_on(&curl_easy_getinfo, "curl_easy_getinfo", CURLE_FAILED_INIT, handle, info, place);
}

CURLM* curl_multi_init() {
  return pass_on(&curl_multi_init, "curl_multi_init", static_cast<CURLM*>(nullptr));
}
CURLMcode curl_multi_cleanup(CURLM* multi) {
  return pass_on(&curl_multi_cleanup, "curl_multi_cleanup", CURLM_OK, multi);
}
CURLMcode curl_multi_add_handle(CURLM* multi, CURL* handle) {
  return pass_on(&curl_multi_add_handle, "curl_multi_add_handle", CURLM_BAD_HANDLE, multi, handle);
}
CURLMcode curl_multi_remove_handle(CURLM* multi, CURL* handle) {
  return pass_on(&curl_multi_remove_handle, "curl_multi_remove_handle", CURLM_OK, multi, handle);
}
CURLMcode curl_multi_perform(CURLM* multi, int* running) {
  return pass_on(&curl_multi_perform, "curl_multi_perform", CURLM_BAD_HANDLE, multi, running);
}
CURLMcode curl_multi_poll(CURLM* multi, curl_waitfd* extra, unsigned int count, int milliseconds,
                          int* ready) {
  return pass_on(&curl_multi_poll, "curl_multi_poll", CURLM_BAD_HANDLE, multi, extra, count, milliseconds,
                 ready);
}
CURLMsg* curl_multi_info_read(CURLM* multi, int* left) {
  return pass_on(&curl_multi_info_read, "curl_multi_info_read", static_cast<CURLMsg*>(nullptr), multi, left);
}

curl_slist* curl_slist_append(curl_slist* list, const char* text) {
  return pass_on(&curl_slist_append, "curl_slist_append", static_cast<curl_slist*>(nullptr), list, text);
}
void curl_slist_free_all(curl_slist* list) { let_do(&curl_slist_free_all, "curl_slist_free_all", list); }
void curl_free(void* memory) { let_do(&curl_free, "curl_free", memory); }

CURLU* curl_url() { return pass_on(&curl_url, "curl_url", static_cast<CURLU*>(nullptr)); }
void curl_url_cleanup(CURLU* url) { let_do(&curl_url_cleanup, "curl_url_cleanup", url); }
CURLUcode curl_url_get(CURLU* url, CURLUPart what, char** part, unsigned int flags) {
  return pass_on(&curl_url_get, "curl_url_get", CURLUE_OUT_OF_MEMORY, url, what, part, flags);
}
CURLUcode curl_url_set(CURLU* url, CURLUPart what, const char* part, unsigned int flags) {
  return pass_on(&curl_url_set, "curl_url_set", CURLUE_OUT_OF_MEMORY, url, what, part, flags);
}

time_t curl_getdate(const char* text, const time_t* unused) {
  return pass_on(&curl_getdate, "curl_getdate", time_t{-1}, text, unused);
}

}  // extern "C"
