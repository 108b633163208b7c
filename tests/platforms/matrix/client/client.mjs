// A resident at a homeserver with a client that Büdchen did not write. One order a line comes in as JSON, one answer a
// line goes out; between them everything that somebody else said, decrypted: {"heard": ...}.
import { createInterface } from "node:readline";

for (const way of ["debug", "info", "log", "trace", "warn"]) {
    console[way] = () => {}; // answers are all that may stand on stdout
}
const sdk = await import("matrix-js-sdk");

const ENCRYPTED = {
    type: "m.room.encryption",
    state_key: "",
    content: { algorithm: "m.megolm.v1.aes-sha2" },
};
let client;

const orders = {
    async login({ url, user, password, device }) {
        const told = await sdk.createClient({ baseUrl: url }).loginRequest({
            type: "m.login.password",
            identifier: { type: "m.id.user", user },
            password,
            device_id: device,
        });
        const { access_token: accessToken, user_id: userId, device_id: deviceId } = told;
        client = sdk.createClient({ baseUrl: url, accessToken, userId, deviceId });
        await client.initRustCrypto({ useIndexedDB: false });
        client.on(sdk.RoomEvent.Timeline, (event, room, toStart) => toStart || hear(event, room));
        await client.startClient({ initialSyncLimit: 0 });
        await new Promise((ready) => client.once(sdk.ClientEvent.Sync, ready));
    },
    async invite({ whom }) {
        const order = { is_direct: true, invite: [whom], initial_state: [ENCRYPTED] };
        const { room_id: room } = await client.createRoom(order);
        await until(() => client.getRoom(room)?.getMember(whom)?.membership === "join");
        return room;
    },
    async send({ room, kind, content }) {
        const { event_id: event } = await client.sendEvent(room, kind, content);
        return event;
    },
    async trust({ user }) {
        const crypto = client.getCrypto();
        const devices = (await crypto.getUserDeviceInfo([user], true)).get(user);
        const told = await Promise.all([...devices.keys()].map((id) => crypto.getDeviceVerificationStatus(user, id)));
        return told.map((status) => status.signedByOwner);
    },
    async stop() {
        client.stopClient();
        setImmediate(() => process.exit(0));
    },
};

async function hear(event, room) {
    if (event.getSender() === client.getUserId() || event.isState() || event.getType() === "m.reaction") {
        return;
    }
    await client.decryptEventIfNeeded(event);
    say({
        heard: {
            room: room.roomId,
            event: event.getId(),
            kind: event.getType(),
            content: event.getContent(),
            encrypted: event.isEncrypted(),
        },
    });
}

async function until(is) {
    while (!is()) {
        await new Promise((again) => client.once(sdk.ClientEvent.Sync, again));
    }
}

function say(line) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
}

for await (const line of createInterface({ input: process.stdin })) {
    const { order, ...given } = JSON.parse(line);
    try {
        say({ done: (await orders[order](given)) ?? null });
    } catch (fault) {
        say({ fault: String(fault) });
    }
}
process.exit(0);
