// SPDX-License-Identifier: Apache-2.0
//
// What a reply to flighttask_resource_get costs at least with libmosquitto in C: every request is answered with one
// constant text, in which only the tid is the request's. Nothing is looked up, checked, signed or written down.
//
//   echo PORT BYTES      BYTES: how long the text is
#include <mosquitto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char before[] = "{\"tid\":\"";
static const char between[] = "\",\"method\":\"flighttask_resource_get\",\"data\":{\"result\":0,\"output\":\"";
enum { tid_length = 36 };

static char *reply;
static int reply_length;

static void connected(struct mosquitto *client, void *context, int code) {
    (void)context;
    if (code != 0) exit(1);
    mosquitto_subscribe(client, NULL, "thing/product/+/requests", 1);
}

static void received(struct mosquitto *client, void *context, const struct mosquitto_message *message) {
    (void)context;
    const char *tid = memmem(message->payload, (size_t)message->payloadlen, "\"tid\":\"", 7);
    if (tid == NULL || tid + 7 + tid_length > (const char *)message->payload + message->payloadlen) return;
    memcpy(reply + sizeof before - 1, tid + 7, tid_length);
    char topic[256];
    snprintf(topic, sizeof topic, "%s_reply", message->topic);
    mosquitto_publish(client, NULL, topic, reply_length, reply, 1, false);
}

int main(int count, char **words) {
    if (count != 3) return 2;
    reply_length = atoi(words[2]);
    int least = (int)(sizeof before + sizeof between) + tid_length + 3;
    if (reply_length < least) reply_length = least;
    reply = malloc((size_t)reply_length + 1);
    memset(reply, '.', (size_t)reply_length);
    memcpy(reply, before, sizeof before - 1);
    memcpy(reply + sizeof before - 1 + tid_length, between, sizeof between - 1);
    memcpy(reply + reply_length - 3, "\"}}", 3);

    mosquitto_lib_init();
    struct mosquitto *client = mosquitto_new(NULL, true, NULL);
    mosquitto_int_option(client, MOSQ_OPT_TCP_NODELAY, 1);
    mosquitto_connect_callback_set(client, connected);
    mosquitto_message_callback_set(client, received);
    if (mosquitto_connect(client, "127.0.0.1", atoi(words[1]), 60) != MOSQ_ERR_SUCCESS) return 1;
    return mosquitto_loop_forever(client, -1, 1) == MOSQ_ERR_SUCCESS ? 0 : 1;
}
