-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "addressKeyId" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "signingSecret" TEXT NOT NULL,
    "signingKeyId" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "lostAfterMinutes" INTEGER NOT NULL,
    "tellsReturn" BOOLEAN NOT NULL,
    "countsFrozen" BOOLEAN NOT NULL,
    "allCameras" BOOLEAN NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "lastOutcome" TEXT,
    "lastStatus" INTEGER,
    "lastAttemptAt" DATETIME,
    "switchedOffFor" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "WebhookCamera" (
    "webhookId" TEXT NOT NULL,
    "cameraId" TEXT NOT NULL,

    PRIMARY KEY ("webhookId", "cameraId"),
    CONSTRAINT "WebhookCamera_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "WebhookCamera_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebhookOutage" (
    "webhookId" TEXT NOT NULL,
    "cameraId" TEXT NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("webhookId", "cameraId"),
    CONSTRAINT "WebhookOutage_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "WebhookOutage_cameraId_fkey" FOREIGN KEY ("cameraId") REFERENCES "Camera" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "webhookId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "cameras" JSONB NOT NULL,
    "outcome" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "trouble" TEXT,
    "status" INTEGER,
    "nextAttemptAt" DATETIME,
    "attemptedAt" DATETIME,
    CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "WebhookCamera_cameraId_idx" ON "WebhookCamera"("cameraId");

-- CreateIndex
CREATE INDEX "WebhookOutage_cameraId_idx" ON "WebhookOutage"("cameraId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_at_idx" ON "WebhookDelivery"("at");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_webhookId_number_key" ON "WebhookDelivery"("webhookId", "number");
