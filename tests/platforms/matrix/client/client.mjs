// A resident at a homeserver with a client that Büdchen did not write. One order a line comes in as JSON, one answer a
// line goes out; between them everything that somebody else said, decrypted: {"heard": ...}.
import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";

globalThis.crypto ??= webcrypto; // Node 18 has it under this name only
for (const way of ["debug", "info", "log", "trace", "warn"]) {
    console[way] = () => {}; // answers are all that may stand on stdout
}
const sdk = await import("matrix-js-sdk");
const { OnlySignedDevicesIsolationMode } = await import("matrix-js-sdk/lib/crypto-api/index.js");
const { Attachment, EncryptedAttachment } = await import("@matrix-org/matrix-sdk-crypto-wasm");

const ENCRYPTED = {
    type: "m.room.encryption",
    state_key: "",
    content: { algorithm: "m.megolm.v1.aes-sha2" },
};
let client;
let hearing = Promise.resolve();

const orders = {
    async login({ url, user, password, device }) {
        const proof = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
        const told = await sdk.createClient({ baseUrl: url }).loginRequest({ ...proof, device_id: device });
        const { access_token: accessToken, user_id: userId, device_id: deviceId } = told;
        client = sdk.createClient({ baseUrl: url, accessToken, userId, deviceId });
        await client.initRustCrypto({ useIndexedDB: false });
        await trustOnlySigned(proof);
        client.on(sdk.RoomEvent.Timeline, (event, room, toStart) => {
            hearing = toStart ? hearing : hearing.then(() => hear(event, room));
        });
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
    async show({ room, content, data }) {
        const sealed = Attachment.encrypt(Buffer.from(data, "base64"));
        const key = JSON.parse(sealed.mediaEncryptionInfo);
        const upload = await client.uploadContent(new Blob([sealed.encryptedData]), { includeFilename: false });
        const file = { ...key, url: upload.content_uri };
        return orders.send({ room, kind: "m.room.message", content: { ...content, file } });
    },
    async open({ file: { url, ...key } }) {
        const where = client.mxcUrlToHttp(url, undefined, undefined, undefined, false, true, true);
        const answer = await fetch(where, { headers: { Authorization: `Bearer ${client.getAccessToken()}` } });
        const sealed = new EncryptedAttachment(new Uint8Array(await answer.arrayBuffer()), JSON.stringify(key));
        return Buffer.from(Attachment.decrypt(sealed)).toString("base64");
    },
    // What a message shows by now, after every change.
    async see({ room, event }) {
        return client.getRoom(room).findEventById(event).getContent();
    },
    async trust({ user }) {
        const crypto = client.getCrypto();
        const devices = (await crypto.getUserDeviceInfo([user], true)).get(user);
        const told = await Promise.all([...devices.keys()].map((id) => crypto.getDeviceVerificationStatus(user, id)));
        return told.map((status) => status.signedByOwner);
    },
    async logout() {
        await client.logout(true);
    },
};

// As careful as a client can be: whatever comes from a device that its owner has not signed stays unreadable, and
// nothing is sent to one. It has to have signed its own for that.
async function trustOnlySigned(proof) {
    const crypto = client.getCrypto();
    await crypto.bootstrapCrossSigning({ authUploadDeviceSigningKeys: (publish) => publish(proof) });
    crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
}

async function hear(event, room) {
    if (event.getSender() === client.getUserId() || event.isState() || event.getType() === "m.reaction") {
        return;
    }
    await client.decryptEventIfNeeded(event);
    const shield = await client.getCrypto().getEncryptionInfoForEvent(event);
    say({
        heard: {
            room: room.roomId,
            event: event.getId(),
            kind: event.getType(),
            content: event.getContent(),
            encrypted: event.isEncrypted(),
            unreadable: event.decryptionFailureReason,
            rings: client.getPushActionsForEvent(event, true)?.notify ?? false,
            warning: shield?.shieldReason ?? null,
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
